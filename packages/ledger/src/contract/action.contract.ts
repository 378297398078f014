import type { Action, CapUse } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { anAction, NOON, type OpenLedger, SERVICE, TASK_DEFINITION } from './samples.ts';

export function actionContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });
  const put = (action: Action, expected = 0) => ledger.commit([{ write: 'action', action, expected }]);

  describe('an action', () => {
    test('is kept whole, and moved on only by who saw it last', async () => {
      const whole = anAction({
        answers: [{ guard: 'mode', verdict: 'pass', reason: 'it is enforced' }],
        approval: {
          askedAt: NOON,
          expiresAt: NOON + 1,
          why: 'prod',
          answer: { approved: true, by: 'kim', at: NOON, reason: 'fine' },
        },
        claim: { holder: 'm', until: NOON },
        tags: { team: 'shop' },
        repeats: true,
        remindAt: NOON,
        tries: { count: 2, last: 'throttled' },
        outcome: { at: NOON, says: 'stopped' },
        undo: { taskDefinition: 'web:6' },
        undoAskedBy: 'kim',
      });

      expect(await put(whole)).toBe('committed');
      expect(await ledger.action('a-1')).toEqual(whole);
      expect(await put(anAction({ revision: 1 }))).toBe('conflict');
      expect(await put(anAction({ state: 'done', revision: 2 }), 1)).toBe('committed');
      expect((await ledger.action('a-1'))?.state).toBe('done');
      expect(await ledger.action('nothing')).toBeUndefined();
    });

    test('is listed newest first, by its state, and by what it is on', async () => {
      await put(anAction());
      await put(anAction({ actionId: 'b-1', plannedAt: NOON + 1, arn: 'other', state: 'refused' }));

      const ids = async (filter: Parameters<Ledger['actions']>[0]) =>
        (await ledger.actions(filter)).map(({ actionId }) => actionId);
      expect(await ids({ limit: 10 })).toEqual(['b-1', 'a-1']);
      expect(await ids({ limit: 1 })).toEqual(['b-1']);
      expect(await ids({ limit: 10, states: ['planned', 'done'] })).toEqual(['a-1']);
      expect((await ledger.actionsOn('other')).map(({ actionId }) => actionId)).toEqual(['b-1']);
      expect(await ledger.actionsOn('nothing')).toEqual([]);
    });

    test('is due at its time, until it has ended', async () => {
      const { dueAt: _, ...ended } = anAction({ state: 'done', revision: 2 });
      await put(anAction({ dueAt: NOON + 5 }));
      const due = async (until: number) =>
        (await ledger.dueActions(until, 10)).map(({ actionId }) => actionId);

      expect(await due(NOON + 4)).toEqual([]);
      expect(await due(NOON + 5)).toEqual(['a-1']);
      await put(ended, 1);
      expect(await due(NOON + 5)).toEqual([]);
    });
  });

  describe('a cap', () => {
    const use = (actionId: string, revision = 1): CapUse => ({
      scope: 's',
      used: [{ actionId, at: NOON }],
      revision,
    });

    test('has its last place taken by exactly one of twenty at once, together with the claim', async () => {
      const claims = Array.from({ length: 20 }, (_, n) =>
        ledger.commit([
          { write: 'action', action: anAction({ actionId: `a-${n}`, state: 'claimed' }), expected: 0 },
          { write: 'cap-use', use: use(`a-${n}`), expected: 0 },
        ]),
      );

      const outcomes = await Promise.all(claims);

      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(await ledger.actions({ limit: 100 })).toHaveLength(1);
      const [taken] = await ledger.capUses(['s', 'another']);
      expect(taken?.used).toEqual([
        { actionId: (await ledger.actions({ limit: 1 }))[0]?.actionId, at: NOON },
      ]);
    });
  });

  describe('the kill switch', () => {
    test('stays until somebody lifts it', async () => {
      expect(await ledger.halt()).toBeUndefined();
      await ledger.putHalt({ by: 'kim', reason: 'odd', at: NOON });
      expect(await ledger.halt()).toEqual({ by: 'kim', reason: 'odd', at: NOON });
      await ledger.putHalt(undefined);
      expect(await ledger.halt()).toBeUndefined();
    });
  });

  describe('a halt', () => {
    test('that comes between the guards and the claim keeps the claim from being taken', async () => {
      const claim = [
        { write: 'action', action: anAction({ state: 'claimed' }), expected: 0 },
        { write: 'halt-check' },
      ] as const;
      await ledger.putHalt({ by: 'kim', reason: 'odd', at: NOON });

      expect(await ledger.commit(claim)).toBe('conflict');
      expect(await ledger.action('a-1')).toBeUndefined();
      await ledger.putHalt(undefined);
      expect(await ledger.commit(claim)).toBe('committed');
    });
  });

  describe('a finding', () => {
    const entry = (rule: string, resource: string, revision = 1) => ({
      finding: {
        rule,
        resource,
        severity: 'high' as const,
        state: 'open' as const,
        firstSeen: NOON,
        lastSeen: NOON,
        returns: 0,
        violations: [{ path: 'containerDefinitions[0].privileged', message: 'It is root.', value: 'secret' }],
      },
      subject: anAction().subject,
      taskDefinitionArn: TASK_DEFINITION,
      revision,
    });
    const write = (rule: string, resource: string, expected = 0) =>
      ledger.commit([{ write: 'finding', entry: entry(rule, resource, expected + 1), expected }]);

    test('stands with its service, by rule, without the value that offends', async () => {
      await write('no-a', 'one');
      await write('no-a', 'two');
      await write('no-ab', 'one');

      expect(await ledger.findings(SERVICE)).toHaveLength(3);
      const found = await ledger.findings(SERVICE, 'no-a');
      expect(found.map(({ finding }) => finding.resource)).toEqual(['one', 'two']);
      expect(JSON.stringify(found)).not.toContain('secret');
      expect(await write('no-a', 'one')).toBe('conflict');
      expect(await write('no-a', 'one', 1)).toBe('committed');
    });
  });

  describe('findings that nobody sees any more', () => {
    const seen = (resource: string, lastSeen: number, state: 'open' | 'fixed-and-deployed' = 'open') =>
      ledger.commit([
        {
          write: 'finding',
          expected: 0,
          entry: {
            finding: {
              ...{ rule: 'no-a', resource, severity: 'high', state, firstSeen: NOON, lastSeen, returns: 0 },
              violations: [],
            },
            subject: anAction().subject,
            taskDefinitionArn: TASK_DEFINITION,
            revision: 1,
          },
        },
      ]);

    test('are those not mended, the longest unseen first, of revisions apart from what runs', async () => {
      await seen('late', NOON + 2);
      await seen('two', NOON + 1);
      await seen('one', NOON);
      await seen('mended', NOON, 'fixed-and-deployed');
      await seen(TASK_DEFINITION, NOON);

      const found = async (of: 'revisions' | 'what-runs', limit = 9) =>
        (await ledger.unseenFindings(of, NOON + 1, limit)).map(({ finding }) => finding.resource);
      expect(await found('what-runs')).toEqual(['one', 'two']);
      expect(await found('what-runs', 1)).toEqual(['one']);
      expect(await found('revisions')).toEqual([TASK_DEFINITION]);
    });
  });

  describe('a task definition revision', () => {
    test('has verdicts for each version of the rules, and is used or not', async () => {
      const verdicts = {
        taskDefinitionArn: TASK_DEFINITION,
        ruleSetVersion: 'v1',
        family: 'web',
        tags: { team: 'shop' },
        registeredAt: NOON,
        breaches: [{ rule: 'no-a', violations: [{ path: 'a', message: 'b', container: 'app' }] }],
        notEvaluated: ['no-b'],
        onFargate: { breaches: [], notEvaluated: ['no-b'] },
        byService: {
          rules: ['no-a'],
          plain: { breaches: [], notEvaluated: [] },
          withExec: { breaches: [], notEvaluated: ['no-a'] },
          balanced: { breaches: [], notEvaluated: [] },
        },
        facts: {
          status: 'ACTIVE',
          operatingSystem: 'LINUX' as const,
          mapsPorts: true,
          startPeriodSeconds: 30,
        },
      };
      await ledger.putRevisionVerdicts(verdicts);

      expect(await ledger.revisionVerdicts(TASK_DEFINITION, 'v1')).toEqual(verdicts);
      expect(await ledger.revisionVerdicts(TASK_DEFINITION, 'v2')).toBeUndefined();
      expect(await ledger.revisionUses(TASK_DEFINITION)).toEqual([]);
      await ledger.markRevisionUsed(TASK_DEFINITION, { user: 'web', usedAt: NOON - 1 });
      await ledger.markRevisionUsed(TASK_DEFINITION, { user: 'api', usedAt: NOON });
      await ledger.markRevisionUsed(TASK_DEFINITION, { user: 'web', usedAt: NOON });
      expect(await ledger.revisionUses(TASK_DEFINITION)).toEqual([
        { user: 'api', usedAt: NOON },
        { user: 'web', usedAt: NOON },
      ]);
    });
  });
}
