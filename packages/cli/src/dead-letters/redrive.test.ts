import { AwsFault, type DeadLetterStore } from '@taskwarden/aws';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peek } from './peek.ts';
import { type RedriveOptions, type RedriveOutcome, redrive } from './redrive.ts';
import { aLetter, FakeQueues } from './testing.ts';

const URL = 'https://sqs/task-events';
/** A day after the letters came. */
const STARTED_AT = Date.UTC(2026, 0, 3, 3, 0);
const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => aLetter({ messageId: `m${at}`, receiptHandle: `m${at}#1` }));

const OPTIONS = {
  isChosen: () => true,
  destinationOf: async () => ({ url: URL }),
  dryRun: false,
  inOrder: false,
  limit: 1000,
  startedAt: STARTED_AT,
  isInterrupted: () => false,
  tell: () => {},
};

async function run(queues: FakeQueues, options: Partial<RedriveOptions> = {}) {
  const told = new Map<string, RedriveOutcome>();
  await redrive({
    ...OPTIONS,
    store: queues.store,
    tell: ({ messageId }, outcome) => void told.set(messageId, outcome),
    ...options,
  }).catch(() => undefined);
  return told;
}

describe('sending dead letters back', () => {
  test('everything is sent where it came from, and is gone here', async () => {
    const queues = new FakeQueues(letters(25));

    const told = await run(queues);

    expect(queues.sent.map(({ url }) => url)).toEqual(Array(25).fill(URL));
    expect(queues.letters).toEqual([]);
    expect([...told.values()]).toEqual(Array(25).fill({ outcome: 'sent' }));
  });

  test('wherever the process dies, each message is here, or in its queue, or in both, and a second run ends it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 1, max: 23 }),
          at: fc.integer({ min: 1, max: 80 }),
          after: fc.boolean(),
          inOrder: fc.boolean(),
        }),
        async ({ count, at, after, inOrder }) => {
          const queues = new FakeQueues(letters(count), { at, after });
          const ids = new Set(queues.letters.map(({ messageId }) => messageId));

          await run(queues, { inOrder });
          const remaining = [...queues.letters, ...queues.sent].map(({ messageId }) => messageId);
          expect(new Set(remaining)).toEqual(ids);

          queues.reopen();
          await run(queues, { inOrder });
          expect(queues.letters).toEqual([]);
          expect(new Set(queues.sent.map(({ messageId }) => messageId))).toEqual(ids);
        },
      ),
    );
  });

  test('a rehearsal sends nothing, and nothing stays hidden', async () => {
    const queues = new FakeQueues(letters(12));

    const told = await run(queues, { dryRun: true });

    expect(told.size).toBe(12);
    expect(queues.sent).toEqual([]);
    expect(queues.letters).toHaveLength(12);
    expect(queues.hidden.size).toBe(0);
  });

  test('what is not chosen, or may not go, stays and is shown to others again', async () => {
    const queues = new FakeQueues(letters(3));

    const told = await run(queues, {
      isChosen: ({ messageId }) => messageId !== 'm0',
      destinationOf: async ({ messageId }) =>
        messageId === 'm1' ? { stays: 'its body is cut off' } : { url: URL },
    });

    expect(Object.fromEntries(told)).toEqual({
      m1: { outcome: 'refused', reason: 'its body is cut off' },
      m2: { outcome: 'sent' },
    });
    expect(queues.letters.map(({ messageId }) => messageId)).toEqual(['m0', 'm1']);
    expect(queues.hidden.size).toBe(0);
  });

  test('a message that SQS does not take stays, and ends the run', async () => {
    const queues = new FakeQueues(letters(30));
    queues.refuses.add('m2');

    const told = await run(queues, { inOrder: true });

    expect(told.get('m2')).toEqual({ outcome: 'failed', reason: 'SQS refused sending' });
    expect(queues.sent.map(({ messageId }) => messageId)).toEqual(['m0', 'm1']);
    expect(queues.letters).toHaveLength(28);
    expect(queues.hidden.size).toBe(0);
  });

  test('a message that SQS will never take stays, and keeps no other', async () => {
    const queues = new FakeQueues(letters(30));
    const tooLarge = Object.assign(new Error('too large'), { name: 'InvalidParameterValue' });
    const store: DeadLetterStore = {
      ...queues.store,
      send: async (letter, url) => {
        if (letter.messageId === 'm2') throw new AwsFault('SQS', 'sending m2', tooLarge);
        await queues.store.send(letter, url);
      },
    };

    const told = await run(queues, { store, inOrder: true });

    expect(told.get('m2')).toEqual({
      outcome: 'refused',
      reason: 'SQS refused sending m2: InvalidParameterValue',
    });
    expect(queues.sent).toHaveLength(29);
    expect(queues.letters.map(({ messageId }) => messageId)).toEqual(['m2']);
  });

  describe('what fails again at once and comes back', () => {
    /** A function puts everything aside again, as soon as it is sent. */
    function failing(queues: FakeQueues, sentAt = STARTED_AT + 1000): DeadLetterStore {
      return {
        ...queues.store,
        send: async (letter, url) => {
          await queues.store.send(letter, url);
          const messageId = `again-${queues.sent.length}`;
          queues.letters.unshift(aLetter({ messageId, body: letter.body, sentAt }));
        },
      };
    }
    const bodied = (count: number) =>
      letters(count).map((letter, at) => ({ ...letter, body: `{"n":${at}}` }));

    test.each([1, 2, 15])('is not sent again: each of %d messages goes once', async (count) => {
      const queues = new FakeQueues(bodied(count));

      const told = await run(queues, { store: failing(queues), inOrder: true });

      expect(queues.sent.map(({ messageId }) => messageId)).toEqual(
        bodied(count).map(({ messageId }) => messageId),
      );
      expect(told.size).toBe(count);
      expect(queues.letters).toHaveLength(count);
      expect(queues.hidden.size).toBe(0);
    });

    test('is counted', async () => {
      const queues = new FakeQueues(bodied(3));

      const ended = await redrive({ ...OPTIONS, store: failing(queues) });

      expect(ended).toMatchObject({ cameBack: 3 });
    });

    test('is known although AWS and this machine do not agree on the time', async () => {
      const queues = new FakeQueues(bodied(3));

      await run(queues, { store: failing(queues, STARTED_AT - 4 * 60_000) });

      expect(queues.sent).toHaveLength(3);
    });
  });

  test('messages that say the same are sent, each of them', async () => {
    const queues = new FakeQueues(letters(12).map((letter) => ({ ...letter, body: 'the same' })));

    await run(queues);

    expect(queues.sent).toHaveLength(12);
    expect(queues.letters).toEqual([]);
  });

  test('what was there and never came to be looked at is counted', async () => {
    const ended = async (limit: number) => {
      const queues = new FakeQueues(letters(12));
      for (const { messageId } of letters(5)) queues.hidden.add(messageId);
      const store = { ...queues.store, count: async () => ({ waiting: 12, held: 0 }) };
      return redrive({ ...OPTIONS, store, limit });
    };

    expect(await ended(1000)).toMatchObject({ unseen: 5 });
    expect(await ended(1)).toMatchObject({ unseen: 0 });
  });

  test('no more are sent than allowed, and none after somebody cut it short', async () => {
    const limited = new FakeQueues(letters(25));
    const cut = new FakeQueues(letters(25));

    await run(limited, { limit: 13 });
    await run(cut, { isInterrupted: () => cut.sent.length > 0 });

    expect(limited.sent).toHaveLength(13);
    expect(cut.sent).toHaveLength(10);
    expect([...limited.hidden, ...cut.hidden]).toEqual([]);
  });
});

describe('looking into a dead-letter queue', () => {
  test('leaves everything there and visible', async () => {
    const queues = new FakeQueues(letters(25));

    const { letters: found } = await peek(queues.store, { limit: 1000, isInterrupted: () => false });

    expect(found).toHaveLength(25);
    expect(queues.letters).toHaveLength(25);
    expect(queues.hidden.size).toBe(0);
  });

  test('also when SQS fails half way', async () => {
    const queues = new FakeQueues(letters(25));
    const store: DeadLetterStore = {
      ...queues.store,
      receive: async () => {
        if (queues.hidden.size > 15) throw new Error('SQS refused receiving');
        return queues.store.receive();
      },
    };

    await expect(peek(store, { limit: 1000, isInterrupted: () => false })).rejects.toThrow('receiving');
    expect(queues.hidden.size).toBe(0);
  });
});
