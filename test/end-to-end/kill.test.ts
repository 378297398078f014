import type { CrashPoint } from '@taskwarden/local';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectNothingLost, repeatsIn, STORY } from './deaths.ts';
import { type Played, played } from './played.ts';

let once: Played;
beforeAll(async () => {
  once = await played(STORY);
});

const FACT_FUNCTIONS = ['task-state-change', 'deployment-state-change', 'service-action', 'api-call'];

describe('a function that is killed', () => {
  const commit = { at: 'after-call', service: 'dynamodb', operation: 'TransactWriteItems' } as const;
  const slackCall = { service: 'slack', function: 'notification' } as const;
  const cases: readonly [string, readonly CrashPoint[], number][] = [
    [
      'exactly after the commit',
      [
        ...FACT_FUNCTIONS.map((name) => ({ ...commit, function: name })),
        { ...commit, function: 'task-state-change', skip: 4 },
        { ...commit, function: 'timer' },
        { ...commit, function: 'timer', skip: 3 },
      ],
      0,
    ],
    [
      'exactly before Slack is called, and after its 200',
      [
        { ...slackCall, at: 'before-call', operation: 'chat.postMessage', skip: 2 },
        // The first is passed on to a failed deployment before its queue brings it again: then nobody repeats it.
        { ...slackCall, at: 'after-call', operation: 'chat.postMessage', skip: 1 },
        { ...slackCall, at: 'after-call', operation: 'chat.update', skip: 1 },
      ],
      1,
    ],
    [
      'exactly before its queue message is deleted',
      [...FACT_FUNCTIONS, 'timer', 'notification'].map((name) => ({
        at: 'after-response',
        function: name,
        skip: 1,
      })),
      0,
    ],
  ];

  test.each(cases)('%s leaves nothing missing and nothing told twice', async (_when, points, repeats) => {
    const killed = await played({
      ...STORY,
      play: async ({ aws }, plan) => {
        for (const point of points) await aws.functions.crashAt(point);
        await aws.play(plan);
      },
    });

    expect(killed.counters.invocations.crashed).toBe(points.length);
    expectNothingLost(killed, once);
    expect(repeatsIn(killed)).toHaveLength(repeats);
  });
});
