import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTION_STATES, type Action, FOLLOWS, hasEnded, mayBeginAgain, step } from './action.ts';
import { DEFAULT_ACTION_POLICY } from './action-policy.ts';
import { ACTIONS } from './actions/index.ts';
import { type CapUse, fullCap, reserve } from './caps.ts';

const PLAN = {
  action: 'stop-task',
  arn: 'a/b',
  taskDefinitionArn: 'x/web:7',
  reason: '',
  blastRadius: '',
} as const;

describe('the registry of actions', () => {
  test('is the files of its folder, alphabetical', () => {
    const others = ['action-row.ts', 'index.ts', 'service-view.ts'];
    const files = readdirSync(`${import.meta.dirname}/actions`).filter((file) => !others.includes(file));

    expect(ACTIONS.map(({ id }) => `${id}.ts`)).toEqual(files.toSorted());
  });

  test('says of each what it does, what it would have done and what can be taken back', () => {
    expect(ACTIONS.map((row) => row.says({ ...PLAN, action: row.id, returnsTo: 'x/web:6' }))).toEqual([
      { does: 'deregister revision web:7', did: 'deregistered revision web:7' },
      { does: 'return service b from web:7 to web:6', did: 'returned service b from web:7 to web:6' },
      { does: 'scale service b to zero', did: 'scaled service b to zero' },
      { does: 'stop task b of web:7', did: 'stopped task b of web:7' },
      { does: 'tag b', did: 'tagged b' },
    ]);
    expect(
      ACTIONS.filter(({ permissions, undoSays }) => permissions.length === 0 || undoSays === ''),
    ).toEqual([]);
  });
});

describe('the states of an action', () => {
  test('end for good where nothing follows but a new beginning or an undo', () => {
    const open = ACTION_STATES.filter((state) => !hasEnded({ state }));

    expect(open).toEqual(['planned', 'waiting-approval', 'claimed', 'done', 'undo-asked']);
    expect(ACTION_STATES.filter((state) => mayBeginAgain({ state }))).toEqual([
      'refused',
      'cancelled',
      'failed',
    ]);
  });

  test('are all reached from planned, and nothing leads out of what a person forbade', () => {
    const reached = new Set<string>(['planned']);
    for (const state of reached) for (const next of FOLLOWS[state as Action['state']]) reached.add(next);

    expect([...reached].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [...ACTION_STATES].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    expect([FOLLOWS.denied, FOLLOWS.undone, FOLLOWS.expired]).toEqual([[], [], []]);
  });

  test('can not be skipped', () => {
    const planned = { actionId: 'a-1', state: 'planned', revision: 1 } as Action;

    expect(() => step(planned, 'done', {})).toThrow("action a-1 can't go from planned to done");
  });
});

describe('caps', () => {
  const caps = { ...DEFAULT_ACTION_POLICY.caps, windowSeconds: 60 };

  test('are never exceeded within any window, whoever comes when, and never count one action twice', () => {
    const arrival = fc.record({
      id: fc.integer({ min: 0, max: 30 }),
      cluster: fc.constantFrom('prod', 'test'),
      name: fc.constantFrom('web', 'api', 'batch'),
      after: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 80 }), (arrivals) => {
        const uses = new Map<string, CapUse>();
        let now = 1_000_000;
        for (const { id, cluster, name, after } of arrivals) {
          now += after;
          const subject = {
            account: '1',
            region: 'eu',
            clusterName: cluster,
            kind: 'service',
            name,
          } as const;
          const action = { actionId: `${cluster}/${name}/${id}`, subject };
          const known = [...uses.values()];
          if (fullCap(action, known, { caps, now }) !== undefined) continue;
          for (const use of reserve(action, known, { caps, now })) uses.set(use.scope, use);
          for (const { scope, used } of uses.values()) {
            const limit = scope.endsWith('eu')
              ? caps.account
              : scope.includes('cluster:')
                ? caps.cluster
                : caps.service;
            expect(used.filter(({ at }) => at > now - 60_000).length).toBeLessThanOrEqual(limit);
            expect(new Set(used.map(({ actionId }) => actionId)).size).toBe(used.length);
          }
        }
      }),
    );
  });
});
