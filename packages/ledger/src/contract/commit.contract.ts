import type { LedgerWrite } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import {
  aContainerInstance,
  anIncident,
  anOccurrence,
  anOutboxItem,
  aStop,
  NOON,
  type OpenLedger,
  observed,
  observedWithoutVersion,
  taskArn,
} from './samples.ts';

const ABC = taskArn('abc');

export function commitContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });
  const statuses = async () => (await ledger.taskStory(ABC))?.history.map(({ task }) => task.lastStatus);
  const stopped = (version: number) => observed({ version, lastStatus: 'STOPPED' });

  describe('an observation of a task', () => {
    test('is kept whole, apart from what it was never meant to hold', async () => {
      const overrides = { containerOverrides: [{ environment: [{ name: 'TOKEN', value: 'hunter2' }] }] };
      const write = observed({ version: 4 });

      await ledger.commit([{ ...write, task: { ...write.task, ...{ overrides } } }]);

      expect((await ledger.taskStory(ABC))?.history).toEqual([
        { task: write.task, key: write.key, eventId: 'event-1', time: NOON },
      ]);
    });

    test('is a duplicate the second time, and nothing beside it is written', async () => {
      await ledger.commit([stopped(3)]);

      const outcome = await ledger.commit([stopped(3), { write: 'stop', stop: aStop() }]);

      expect(outcome).toBe('duplicate');
      expect((await ledger.taskStory(ABC))?.stop).toBeUndefined();
    });

    test('is stale after a higher version: it joins the history, and nothing beside it is written', async () => {
      await ledger.commit([stopped(5)]);

      const outcome = await ledger.commit([
        observed({ version: 4 }),
        { write: 'stop', stop: aStop() },
        { write: 'incident', incident: anIncident(), expected: 0 },
        { write: 'outbox', item: anOutboxItem() },
      ]);

      expect(outcome).toBe('stale');
      expect(await statuses()).toEqual(['RUNNING', 'STOPPED']);
      expect((await ledger.taskStory(ABC))?.stop).toBeUndefined();
      expect(await ledger.currentIncident('f1')).toBeUndefined();
      expect(await ledger.outboxItem('f1-1:1:ops')).toBeUndefined();
    });

    test('is a duplicate when it comes again after it was stale', async () => {
      await ledger.commit([stopped(5)]);
      await ledger.commit([observed({ version: 4 })]);

      expect(await ledger.commit([observed({ version: 4 })])).toBe('duplicate');
    });

    test('without a version never overrides one that has a version', async () => {
      await ledger.commit([stopped(5)]);
      const later = observedWithoutVersion('RUNNING', { eventId: 'late', time: NOON + 60_000 });

      expect(await ledger.commit([later])).toBe('stale');
      expect(await ledger.commit([later])).toBe('duplicate');
    });

    test('with a version overrides one without, whatever their times', async () => {
      await ledger.commit([observedWithoutVersion('RUNNING', { eventId: 'late', time: NOON + 60_000 })]);

      expect(await ledger.commit([observed({ version: 1 })])).toBe('committed');
    });

    test('without a version is stale after a later one; at the same second the event id decides', async () => {
      const at = (eventId: string, time: number) => observedWithoutVersion('RUNNING', { eventId, time });

      expect(await ledger.commit([at('m', NOON)])).toBe('committed');
      expect(await ledger.commit([at('z', NOON - 1000)])).toBe('stale');
      expect(await ledger.commit([at('a', NOON)])).toBe('stale');
      expect(await ledger.commit([at('n', NOON)])).toBe('committed');
      expect(await ledger.commit([at('m', NOON)])).toBe('duplicate');
    });

    test('belongs to its own task: the same version of another is no duplicate', async () => {
      await ledger.commit([observed({ version: 3 })]);

      expect(await ledger.commit([observed({ version: 3, taskArn: taskArn('other') })])).toBe('committed');
    });
  });

  describe('an observation of a container instance', () => {
    const write = (version: number | undefined, key: string, time = NOON): LedgerWrite => {
      const { version: _, ...instance } = aContainerInstance();
      return {
        write: 'container-instance',
        containerInstance: version === undefined ? instance : { ...instance, version },
        key,
        time,
      };
    };

    test.each<[string, LedgerWrite, string]>([
      ['of the same version is a duplicate', write(5, 'again'), 'duplicate'],
      ['of a lower version is stale', write(4, 'older'), 'stale'],
      ['of a higher version is taken', write(6, 'newer'), 'committed'],
      ['without a version is stale', write(undefined, 'event-9', NOON + 60_000), 'stale'],
    ])('%s', async (_sentence, second, outcome) => {
      await ledger.commit([write(5, 'first')]);

      expect(await ledger.commit([second])).toBe(outcome);
    });

    test('without a version is a duplicate when the same event comes twice', async () => {
      await ledger.commit([write(undefined, 'event-1')]);

      expect(await ledger.commit([write(undefined, 'event-1')])).toBe('duplicate');
      expect(await ledger.commit([write(undefined, 'event-2')])).toBe('committed');
    });
  });

  describe('an event without a version', () => {
    const taken: LedgerWrite = { write: 'taken', key: 'service-action-1', time: NOON };

    test('is taken once, alone or among others', async () => {
      const occurrence: LedgerWrite = { write: 'occurrence', occurrence: anOccurrence() };

      expect(await ledger.commit([taken])).toBe('committed');
      expect(await ledger.commit([taken])).toBe('duplicate');
      expect(await ledger.commit([taken, occurrence])).toBe('duplicate');
      expect(await ledger.occurrences('f1-1')).toEqual([]);
    });
  });

  describe('an incident', () => {
    const put = (revision: number, expected: number): LedgerWrite => ({
      write: 'incident',
      incident: anIncident({ revision }),
      expected,
    });
    const check = (revision: number): LedgerWrite => ({
      write: 'incident-check',
      fingerprint: 'f1',
      revision,
    });

    test('is written by the one who saw the newest revision, and by nobody else', async () => {
      expect(await ledger.commit([put(1, 0)])).toBe('committed');
      expect(await ledger.commit([put(1, 0)])).toBe('conflict');
      expect(await ledger.commit([put(2, 1)])).toBe('committed');
      expect(await ledger.commit([put(2, 1)])).toBe('conflict');
      expect((await ledger.currentIncident('f1'))?.revision).toBe(2);
    });

    test('is checked without being changed; what was decided on an older revision is not written', async () => {
      const joining = (id: string): LedgerWrite => ({
        write: 'occurrence',
        occurrence: anOccurrence({ id }),
      });
      await ledger.commit([put(1, 0)]);

      expect(await ledger.commit([check(1)])).toBe('committed');
      expect(await ledger.commit([check(1), joining('a')])).toBe('committed');
      expect(await ledger.commit([check(0), joining('b')])).toBe('conflict');
      expect(await ledger.commit([check(2), joining('c')])).toBe('conflict');
      expect((await ledger.occurrences('f1-1')).map(({ id }) => id)).toEqual(['a']);
    });

    test('may be required to be absent', async () => {
      expect(await ledger.commit([check(0)])).toBe('committed');
    });

    test('that moved on does not hide that the observation is a duplicate or stale', async () => {
      await ledger.commit([stopped(5), put(1, 0)]);

      expect(await ledger.commit([stopped(5), put(1, 0)])).toBe('duplicate');
      expect(await ledger.commit([observed({ version: 4 }), put(1, 0)])).toBe('stale');
      expect(await ledger.commit([stopped(6), put(1, 0)])).toBe('conflict');
      expect(await statuses()).toEqual(['RUNNING', 'STOPPED']);
    });
  });

  describe('a commit', () => {
    test('of nothing changes nothing', async () => {
      expect(await ledger.commit([])).toBe('committed');
    });

    test('keeps an occurrence once, however often its stop is observed; the latest observation stands', async () => {
      const stop = (version: number, at: number): readonly LedgerWrite[] => [
        stopped(version),
        { write: 'stop', stop: aStop({ at }) },
        { write: 'occurrence', occurrence: anOccurrence({ at }) },
      ];
      await ledger.commit(stop(5, NOON));

      expect(await ledger.commit(stop(6, NOON + 1))).toBe('committed');
      expect(await ledger.commit(stop(4, NOON - 1))).toBe('stale');
      expect(await ledger.occurrences('f1-1')).toEqual([anOccurrence({ at: NOON + 1 })]);
      expect((await ledger.taskStory(ABC))?.stop?.at).toBe(NOON + 1);
    });

    test('that names an item twice is refused as a mistake', async () => {
      const occurrence: LedgerWrite = { write: 'occurrence', occurrence: anOccurrence() };

      await expect(ledger.commit([occurrence, occurrence])).rejects.toMatchObject({ fault: 'invalid' });
    });

    test('takes a hundred items and refuses more as a mistake', async () => {
      const many = (count: number) =>
        Array.from({ length: count }, (_, n): LedgerWrite => {
          return { write: 'occurrence', occurrence: anOccurrence({ id: `task-${n}` }) };
        });

      expect(await ledger.commit(many(100))).toBe('committed');
      await expect(ledger.commit(many(101))).rejects.toMatchObject({ fault: 'invalid', retryable: false });
    });
  });
}
