import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Action } from '../action.ts';
import { DEFAULT_ACTION_POLICY } from '../action-policy.ts';
import { capScopes } from '../caps.ts';
import type { Look } from './guard.ts';
import { GUARDS, type GuardId } from './index.ts';

const ACTION: Action = {
  actionId: 'a-1',
  action: 'stop-task',
  rule: 'no-privileged-containers',
  fingerprint: 'f',
  subject: { account: '1', region: 'eu', clusterName: 'prod', kind: 'service', name: 'web' },
  owner: {},
  arn: 'task',
  taskDefinitionArn: 'web:7',
  reason: 'web:7 is privileged',
  blastRadius: '1 task',
  state: 'planned',
  answers: [],
  plannedAt: 0,
  notBefore: 0,
  revision: 1,
};
const LOOK: Look = {
  action: ACTION,
  policy: DEFAULT_ACTION_POLICY,
  traits: {
    account: '1',
    region: 'eu',
    cluster: 'prod',
    service: 'web',
    cause: 'policy/no-privileged-containers',
  },
  halt: undefined,
  standing: { mode: 'enforce' },
  view: { mended: undefined },
  caps: [],
  now: 60_000,
};
const policy = (change: Partial<Look['policy']>) => ({ policy: { ...DEFAULT_ACTION_POLICY, ...change } });
const used = (level: string, count: number, at = 50_000) => ({
  caps: capScopes(ACTION)
    .filter((scope) => scope.level === level)
    .map(({ scope }) => ({
      scope,
      used: Array.from({ length: count }, (_, n) => ({ actionId: `other-${n}`, at })),
      revision: 1,
    })),
});
const approvedBy = (by: string): Partial<Look> => ({
  action: {
    ...ACTION,
    approval: { askedAt: 0, expiresAt: 1, why: '', answer: { approved: true, by, at: 0 } },
  },
});

describe('guards', () => {
  test('are the files of this folder, in the order in which they are asked', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'));
    const ids = GUARDS.map(({ id }) => `${id}.ts`);

    expect(files.filter((file) => file !== 'index.ts' && file !== 'guard.ts').toSorted()).toEqual(
      ids.toSorted(),
    );
    expect(GUARDS.map(({ id }) => id)).toEqual([
      'kill-switch',
      'mode',
      'protected-scope',
      'exception',
      'still-offending',
      'deployment-in-progress',
      'last-healthy-task',
      'caps',
      'approval',
    ]);
  });

  test('all let pass what the policy enforces and nothing stands against', () => {
    expect(GUARDS.map((guard) => guard.answer(LOOK).verdict)).toEqual(GUARDS.map(() => 'pass'));
  });

  test.each<[string, GuardId, Partial<Look>, string, RegExp]>([
    ['the kill switch of the file', 'kill-switch', policy({ killSwitch: true }), 'refuse', /kill switch/],
    [
      'the kill switch of the ledger',
      'kill-switch',
      { halt: { by: 'kim', reason: 'odd', at: 0 } },
      'refuse',
      /halted by kim: odd/,
    ],
    [
      'a rule that is only reported',
      'mode',
      { standing: { mode: 'report' } },
      'refuse',
      /dry run: .* report here/,
    ],
    ['a rule that only warns', 'mode', { standing: { mode: 'warn' } }, 'refuse', /dry run: .* warn here/],
    [
      'a protected cluster',
      'protected-scope',
      policy({ protectedScopes: [{ cluster: 'pr*' }] }),
      'refuse',
      /cluster=pr\*/,
    ],
    [
      'a service that is tagged as protected',
      'protected-scope',
      { tags: { 'taskwarden:protected': 'true' } },
      'refuse',
      /protected by its tag/,
    ],
    [
      'an exception',
      'exception',
      {
        standing: {
          mode: 'enforce',
          exception: { owner: 'kim', reason: 'legacy', expiresAt: Date.UTC(2027, 0) },
        },
      },
      'refuse',
      /excepted by kim until 2027-01-01 00:00:00Z: legacy/,
    ],
    [
      'what was mended',
      'still-offending',
      { view: { mended: 'it has stopped' } },
      'cancel',
      /it has stopped/,
    ],
    [
      'a deployment',
      'deployment-in-progress',
      { view: { mended: undefined, deployment: 'deployment 7' } },
      'wait',
      /deployment 7 is in progress/,
    ],
    [
      'a deployment that never ends',
      'deployment-in-progress',
      { view: { mended: undefined, deployment: 'deployment 7' }, now: 1_800_000 },
      'refuse',
      /still in progress after 30 minutes/,
    ],
    [
      'the last healthy task',
      'last-healthy-task',
      { view: { mended: undefined, healthy: { now: 1, left: 0 } } },
      'ask',
      /last healthy task/,
    ],
    [
      'the cap of the service',
      'caps',
      used('service', 2),
      'wait',
      /cap of 2 actions in 60 minutes .* this service; it is tried again at 1970-01-01 01:00:50Z/,
    ],
    ['the cap of the cluster', 'caps', used('cluster', 5), 'wait', /cap of 5 .* this cluster/],
    ['the cap of the account', 'caps', used('account', 10), 'wait', /cap of 10 .* this account/],
    [
      'a cap that nothing can free',
      'caps',
      policy({ caps: { ...DEFAULT_ACTION_POLICY.caps, cluster: 0 } }),
      'refuse',
      /cap of 0 .* this cluster$/,
    ],
    [
      'a cap where nothing is to wait',
      'caps',
      { ...used('service', 2), ...policy({ caps: { ...DEFAULT_ACTION_POLICY.caps, waitSeconds: 0 } }) },
      'refuse',
      /cap of 2 .* this service$/,
    ],
    [
      'a cap that was full for a day',
      'caps',
      { ...used('service', 2, 90_000_000), now: 90_010_000 },
      'refuse',
      /still after 25 hours/,
    ],
    [
      'not knowing',
      'still-offending',
      { view: { mended: undefined, unread: 'ecs:DescribeTaskDefinition: denied' } },
      'refuse',
      /can't be told .*: ecs:DescribeTaskDefinition: denied/,
    ],
    [
      'a revision that was taken back before',
      'approval',
      { action: { ...ACTION, repeats: true } },
      'ask',
      /deployed it once more/,
    ],
    [
      'an approval that is wanted',
      'approval',
      policy({ approval: { match: [{ service: 'web' }], expiresAfterSeconds: 60 } }),
      'ask',
      /wants an approval/,
    ],
  ])('%s stands before an action', (_what, id, change, verdict, reason) => {
    const guard = GUARDS.find((one) => one.id === id);

    expect(guard?.answer({ ...LOOK, ...change })).toMatchObject({
      verdict,
      reason: expect.stringMatching(reason),
    });
  });

  test('of caps says when the next place is free: when all of the full ones have one', () => {
    const caps = capScopes(ACTION).map(({ scope, level }) => ({
      scope,
      used: Array.from({ length: level === 'account' ? 10 : 5 }, (_, n) => ({
        actionId: `other-${n}`,
        at: level === 'account' ? 10_000 : 20_000 + n * 1000,
      })),
      revision: 1,
    }));
    const guard = GUARDS.find(({ id }) => id === 'caps');

    // Of five uses of the service, whose cap is two, four have to leave.
    expect(guard?.answer({ ...LOOK, caps })).toMatchObject({ verdict: 'wait', until: 3_623_000 });
  });

  test.each<[string, GuardId, Partial<Look>]>([
    ['another cluster is protected', 'protected-scope', policy({ protectedScopes: [{ cluster: 'test' }] })],
    [
      'the service has no healthy task to lose',
      'last-healthy-task',
      { view: { mended: undefined, healthy: { now: 0, left: 0 } } },
    ],
    [
      'healthy tasks stay',
      'last-healthy-task',
      { view: { mended: undefined, healthy: { now: 2, left: 2 } } },
    ],
    [
      'a person approved the last task',
      'last-healthy-task',
      { ...approvedBy('kim'), view: { mended: undefined, healthy: { now: 1, left: 0 } } },
    ],
    ['there is room for one more', 'caps', used('service', 1)],
    [
      'it has its place already',
      'caps',
      {
        caps: [
          {
            scope: '1/eu',
            used: Array.from({ length: 10 }, (_, n) => ({
              actionId: n === 3 ? 'a-1' : `o-${n}`,
              at: 50_000,
            })),
            revision: 1,
          },
        ],
      },
    ],
    ['the window is over', 'caps', { ...used('service', 9), now: 3_700_000 }],
    [
      'a person approved it',
      'approval',
      { ...approvedBy('kim'), ...policy({ approval: { match: [{}], expiresAfterSeconds: 60 } }) },
    ],
  ])('nothing stands before it where %s', (_what, id, change) => {
    const guard = GUARDS.find((one) => one.id === id);

    expect(guard?.answer({ ...LOOK, ...change }).verdict).toBe('pass');
  });
});
