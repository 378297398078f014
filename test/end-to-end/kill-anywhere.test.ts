import { FUNCTIONS } from '@taskwarden/infra/topology';
import type { CrashPoint, PlannedEvent } from '@taskwarden/local';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectNothingLost, repeatsIn, STORY } from './deaths.ts';
import type { Deployment } from './deployment.ts';
import { type Played, played } from './played.ts';

let once: Played;
beforeAll(async () => {
  once = await played(STORY);
});

describe('any function killed at any point', () => {
  const name = fc.constantFrom(...Object.keys(FUNCTIONS));
  const point: fc.Arbitrary<CrashPoint> = fc.oneof(
    fc.record({
      function: name,
      at: fc.constantFrom('before-call', 'after-call'),
      skip: fc.integer({ min: 0, max: 40 }),
    }),
    fc.record({ function: name, at: fc.constant('after-response'), skip: fc.integer({ min: 0, max: 10 }) }),
  );
  const deaths = fc.record({
    // A message may fail five times: fewer deaths than that for each function.
    points: fc.uniqueArray(point, { minLength: 6, maxLength: 8, selector: (one) => one.function }),
    kills: fc.array(fc.record({ after: fc.integer({ min: 0, max: STORY.plan.length - 1 }), name }), {
      minLength: 3,
      maxLength: 3,
    }),
  });

  test.each([1, 2])('leaves nothing missing and nothing told twice (seed %d)', async (seed) => {
    const [death = { points: [], kills: [] }] = fc.sample(deaths, { numRuns: 1, seed });

    const killed = await played({
      ...STORY,
      play: async (deployment, plan) => {
        for (const one of death.points) await deployment.aws.functions.crashAt(one);
        await playKilling(deployment, plan, death.kills);
      },
    });

    expect(killed.counters.invocations.crashed).toBeGreaterThan(0);
    expectNothingLost(killed, once);
    expect(repeatsIn(killed).length).toBeLessThanOrEqual(death.points.length);
  });
});

/** SIGKILL to a function's processes, whatever they are doing, after some of the events. */
async function playKilling(
  { aws }: Deployment,
  plan: readonly PlannedEvent[],
  kills: readonly { readonly after: number; readonly name: string }[],
): Promise<void> {
  let from = 0;
  for (const { after, name } of kills.toSorted((one, other) => one.after - other.after)) {
    await aws.play(plan.slice(from, after + 1));
    await aws.functions.kill(name);
    from = Math.max(from, after + 1);
  }
  await aws.play(plan.slice(from));
}
