import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService, revision } from '../../test/offences.ts';
import { anUpdate, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from '../policy/react.ts';

/** Whatever comes in whichever order, how often, and whoever dies: what must hold of everything that is done. */

const CAPS = { windowSeconds: 600, account: 3, cluster: 3, service: 2, waitSeconds: 86_400 };
const FAMILIES = ['batch', 'job', 'guarded'] as const;

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('start'),
      family: fc.constantFrom(...FAMILIES),
      task: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('update') }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('message', 'message again') }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('dies', 'fails', 'throttles') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('halt', 'resume') }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('pass'), seconds: fc.integer({ min: 1, max: 200 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

interface Done {
  readonly call: string;
  readonly at: number;
  readonly halted: boolean;
}

async function live(history: readonly Happening[]) {
  const world = aPolicyWorld({ actions: { caps: CAPS, protectedScopes: [{ family: 'guarded' }] } });
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
  world.ecs.ran = [revision('web:7'), revision('web:6')];
  for (const family of FAMILIES) world.ecs.add(aDefinition(`${family}:1`, true));
  const run = { world, now: 0, halted: false, done: [] as Done[] };
  for (const one of history) await happen(run, one);
  return run;
}

type Run = Awaited<ReturnType<typeof live>>;

async function happen(run: Run, one: Happening): Promise<void> {
  const { world } = run;
  const before = world.ecs.calls.length;
  await HAPPENINGS[one.type]?.(run, one);
  const news = world.ecs.calls.slice(before);
  run.done.push(...news.map((call) => ({ call, at: run.now, halted: run.halted })));
}

/** Everything due is sent three times at once; the others find it taken. */
async function work({ world, now }: Run): Promise<void> {
  await world.runTo(now).catch(() => {});
  const due = await world.ledger.dueActions(moment(now), 100);
  const messages = due.flatMap(({ actionId }) => [actionId, actionId, actionId]);
  await Promise.allSettled(messages.map((actionId, n) => world.perform(actionId, `m-${n}`)));
}

const HAPPENINGS: Readonly<Record<string, (run: Run, one: Happening) => Promise<void>>> = {
  start: async ({ world, now }, one) => {
    const { family, task } = one as { readonly family: string; readonly task: number };
    const name = `${family}-${task}`;
    if (!world.ecs.tasks.has(aRunningTask(name, `${family}:1`).taskArn ?? '')) {
      world.ecs.add(aRunningTask(name, `${family}:1`));
    }
    await reactByPolicy(world.ports, { fact: aTaskStart(name, `${family}:1`, { at: now }) }, moment(now));
  },
  update: async ({ world, now }) => {
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', now) }, moment(now));
  },
  message: work,
  'message again': async (run) => {
    const all = await run.world.actions();
    await Promise.allSettled(all.map(({ actionId }) => run.world.perform(actionId, 'late')));
  },
  dies: async (run) => {
    run.world.ecs.dies = true;
    await work(run);
    run.world.ecs.dies = false;
  },
  fails: async (run) => {
    run.world.ecs.fails = new Error('connection reset');
    await work(run);
    run.world.ecs.fails = undefined;
  },
  throttles: async (run) => {
    run.world.ecs.throttles = 2;
    await work(run);
    run.world.ecs.throttles = 0;
  },
  halt: async (run) => {
    run.halted = true;
    await run.world.ledger.putHalt({ by: 'kim', reason: 'odd', at: 0 });
  },
  resume: async (run) => {
    run.halted = false;
    await run.world.ledger.putHalt(undefined);
  },
  pass: async (run, one) => {
    run.now += (one as { readonly seconds: number }).seconds;
    await work(run);
  },
};

test('no offender is acted on twice, no cap exceeded, nothing done while halted, and nothing protected touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (history) => {
      const { done } = await live(history);

      expect(done.filter(({ halted }) => halted)).toEqual([]);
      expect(done.filter(({ call }) => call.includes('guarded'))).toEqual([]);
      const targets = done.map(({ call }) => call.split(/[:{]/)[0]);
      expect(new Set(targets).size).toBe(targets.length);
      for (const { at } of done) {
        const within = done.filter((other) => other.at <= at && other.at > at - CAPS.windowSeconds);
        expect(within.length).toBeLessThanOrEqual(CAPS.account);
        for (const family of FAMILIES) {
          const ofFamily = within.filter(({ call }) => call.includes(` ${family}-`));
          expect(ofFamily.length).toBeLessThanOrEqual(CAPS.service);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('and once all is quiet, everything that may be stopped is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 20 }), async (history) => {
      const run = await live([...history, { type: 'resume' }]);
      for (let seconds = 0; seconds < 4 * 3600; seconds += 60) {
        await happen(run, { type: 'pass', seconds: 60 });
      }

      const states = (await run.world.actions()).map(({ state }) => state);
      expect(states.filter((state) => ['planned', 'claimed', 'done'].includes(state))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
