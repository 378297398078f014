import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse-scenario.ts';
import { createSimulator } from '../simulator.ts';
import { MINUTE } from '../testing.ts';
import { createStage, type Script } from './stage.ts';

/** Every five minutes a job that ends by itself. */
function aScript(): Script {
  const parsed = parseScenario(`
says: A job runs now and then
lasts: 5m
world:
  clusters: [{clusterName: prod}]
  taskDefinitions: [{family: job, image: job}]
  workloads: [{match: job, endsAfter: 30s}]
timeline: [{at: 1m, call: {RunTask: {cluster: prod, taskDefinition: job, launchType: FARGATE}}}]
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const jobsIn = ({ world }: ReturnType<typeof createSimulator>): number => world.tasks.size;

test('a scenario that repeats begins anew when it is over, on the world that it made', () => {
  const simulator = createSimulator();
  const stage = createStage(simulator);

  stage.play(aScript(), { repeats: true });
  stage.advance(simulator.now + 12 * MINUTE);

  expect(jobsIn(simulator)).toBe(3);
  expect(simulator.world.families.get('job')?.lastRevision).toBe(1);
});

test('a scenario that does not repeat is over once, and the world lives on', () => {
  const simulator = createSimulator();
  const stage = createStage(simulator);

  stage.play(aScript());
  stage.advance(simulator.now + 12 * MINUTE);

  expect(stage.playing()).toEqual([]);
  expect(jobsIn(simulator)).toBe(1);
});

test('who has played a scenario over and over listens no more than once', () => {
  const simulator = createSimulator();
  let listening = 0;
  const stage = createStage({
    ...simulator,
    get now() {
      return simulator.now;
    },
    onSent(listener) {
      const leave = simulator.onSent(listener);
      listening += 1;
      return () => {
        listening -= 1;
        leave();
      };
    },
  });

  stage.play(aScript(), { repeats: true });
  stage.advance(simulator.now + 32 * MINUTE);
  const repeating = listening;
  stage.play(aScript());
  stage.advance(simulator.now + 6 * MINUTE);

  expect([repeating, listening]).toEqual([1, 1]);
});

test.each([0, 30, 60, 200])('a stage kept after %i s goes on as it would have', (second) => {
  const simulator = createSimulator();
  const stage = createStage(simulator);
  stage.play(aScript(), { repeats: true });
  stage.advance(simulator.now + second * 1000);

  const restored = createSimulator({ snapshot: simulator.snapshot() });
  const other = createStage(restored);
  for (const playing of JSON.parse(JSON.stringify(stage.playing()))) other.resume(playing);
  stage.advance(simulator.now + 12 * MINUTE);
  other.advance(restored.now + 12 * MINUTE);

  expect(restored.world).toEqual(simulator.world);
});

test('a scenario whose world ECS refuses is not begun', () => {
  const stage = createStage(createSimulator());
  const script = aScript();

  expect(() =>
    stage.play({ ...script, steps: script.steps.slice(-1).map((step) => ({ ...step, atSeconds: 0 })) }),
  ).toThrow(/Cluster not found/);
  expect(stage.playing()).toEqual([]);
});
