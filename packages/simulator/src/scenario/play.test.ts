import { describe, expect, test } from 'vitest';
import type { Moment } from './moment.ts';
import { parseScenario } from './parse-scenario.ts';
import { playScenario, ScenarioFault } from './play.ts';

const WORLD = `
says: A service.
world:
  taskDefinitions: [{ family: web, image: "web:1" }]
  services: [{ serviceName: web, taskDefinition: web, desiredCount: 2 }]
`;

/** Everything that is seen of a scenario in its first half hour, with its world at the end. */
function played(text: string, seed?: number) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const play = playScenario(parsed.scenario, seed === undefined ? {} : { seed });
  const moments = play.advance(play.simulator.now + 1_800_000);
  return { moments, world: play.simulator.world };
}

const ofKind = <Kind extends Moment['moment']>(moments: readonly Moment[], kind: Kind) =>
  moments.filter((one): one is Extract<Moment, { moment: Kind }> => one.moment === kind);

describe('a scenario that is played', () => {
  test('tells of deployments, tasks and the steady state', () => {
    const { moments } = played(WORLD);

    expect(ofKind(moments, 'deployment').map(({ change }) => change)).toEqual(['began', 'completed']);
    expect(ofKind(moments, 'steady-state')).toHaveLength(1);
    expect(ofKind(moments, 'task').filter(({ lastStatus }) => lastStatus === 'RUNNING')).toHaveLength(2);
  });

  test('lets a fault loose for its time, and tells of its end', () => {
    const { moments, world } = played(`${WORLD}
timeline: [{ at: 10m, fault: crash, scope: { service: web }, for: 2m }]`);

    expect(ofKind(moments, 'fault').map(({ at, change }) => [at, change])).toEqual([
      [600, 'began'],
      [720, 'ended'],
    ]);
    expect(ofKind(moments, 'stop')[0]).toMatchObject({
      cause: 'application-exit/error-exit',
      initiator: 'task',
    });
    expect(world.faults).toEqual([]);
  });

  test('lets placeholders stand for what has no name', () => {
    const { moments } = played(`${WORLD}
timeline: [{ at: 10m, by: anna, call: { StopTask: { task: "{task of web}", reason: by hand } } }]`);

    expect(ofKind(moments, 'call')).toMatchObject([{ operation: 'StopTask', by: 'anna' }]);
    expect(ofKind(moments, 'stop')).toMatchObject([
      { cause: 'user-initiated/stop-task', stoppedReason: 'by hand' },
    ]);
  });

  test('tells of stages and hooks, and lets a pause be answered whose id nobody knew', () => {
    const { moments } = played(`
says: A gate.
world:
  taskDefinitions: [{ family: web, image: "web:1" }]
  services:
    - serviceName: web
      taskDefinition: web
      desiredCount: 1
      deploymentConfiguration:
        strategy: BLUE_GREEN
        bakeTimeInMinutes: 1
        lifecycleHooks: [{ targetType: PAUSE, lifecycleStages: [POST_SCALE_UP] }]
timeline:
  - { at: 5m, call: { UpdateService: { service: web, forceNewDeployment: true } } }
  - at: 10m
    by: ben
    call: { ContinueServiceDeployment: { serviceDeploymentArn: "{deployment of web}", hookId: "{hook of web}" } }`);

    expect(ofKind(moments, 'stage').map(({ stage }) => stage)).toEqual([
      'PRE_SCALE_UP',
      'SCALE_UP',
      'POST_SCALE_UP',
      'BAKE_TIME',
      'CLEAN_UP',
    ]);
    expect(ofKind(moments, 'hook').map(({ status }) => status)).toEqual(['AWAITING_ACTION', 'SUCCEEDED']);
    expect(ofKind(moments, 'call').at(-1)?.refused).toBeUndefined();
    expect(ofKind(moments, 'deployment').at(-1)?.change).toBe('completed');
  });

  test('tells of instances that managed scaling brings', () => {
    const { moments } = played(`
says: A group.
world:
  capacityProviders: [{ name: spare, autoScalingGroupProvider: { managedScaling: { status: ENABLED } } }]
  autoScalingGroups: [{ capacityProvider: spare, minSize: 2, launch: 60s }]
  clusters: [{ clusterName: prod, capacityProviders: [spare] }]`);

    expect(ofKind(moments, 'instance')).toMatchObject([
      { clusterName: 'prod', capacityProvider: 'spare', status: 'ACTIVE', instanceType: 'm6i.large' },
      { clusterName: 'prod', capacityProvider: 'spare', status: 'ACTIVE' },
    ]);
  });

  test('tells of a call that is refused, before anything that follows', () => {
    const { moments } = played(`${WORLD}
timeline: [{ at: 10m, call: { UpdateService: { service: nobody, desiredCount: 1 } } }]`);

    expect(ofKind(moments, 'call')[0]?.refused).toMatchObject({ name: 'ServiceNotFoundException' });
  });

  test('scales as Application Auto Scaling does', () => {
    const { moments } = played(`${WORLD}
timeline: [{ at: 10m, by: autoscaling, call: { UpdateService: { service: web, desiredCount: 1 } } }]`);

    expect(ofKind(moments, 'stop')).toMatchObject([{ initiator: 'autoscaling' }]);
  });

  test('gives instances to its cluster', () => {
    const { world } = played('says: x\nworld: {instances: [{instanceType: m6i.large, count: 2}]}');

    expect(world.containerInstances.size).toBe(2);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(played(WORLD, 3).moments).toEqual(played(WORLD, 3).moments);
    expect(played(WORLD, 3).moments).not.toEqual(played(WORLD, 4).moments);
  });

  test.each([
    [
      'a service without its definition',
      'says: x\nworld: {services: [{serviceName: web, taskDefinition: web}]}',
    ],
    [
      'an instance type that there is not',
      'says: x\nworld: {instances: [{instanceType: m0.tiny, count: 1}]}',
    ],
  ])('is refused with %s', (_what, text) => {
    expect(() => played(text)).toThrow(ScenarioFault);
  });
});
