import fc from 'fast-check';
import type { EcsEvent } from '../src/events/envelope.ts';
import { EcsException } from '../src/operations/exception.ts';
import type { InputOf, Simulator } from '../src/simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE } from '../src/testing.ts';

/** Random worlds for property tests: random changes, random faults of every reach. */

export const CLUSTER = 'prod';
const cluster = CLUSTER;
export const SERVICES = ['web', 'api', 'jobs', 'spot'] as const;
type ServiceName = (typeof SERVICES)[number];

const IMAGES = ['app:good', 'app:typo', 'app:crashes', 'app:sick', 'app:slow'] as const;

/** What is wrong with images, always: whoever deploys one of them finds out. */
const BAD_IMAGES = [
  { fault: 'image-not-found', scope: { image: 'app:typo' } },
  { fault: 'crash', scope: { image: 'app:crashes' }, probability: 0.7 },
  { fault: 'container-unhealthy', scope: { image: 'app:sick' } },
] as const;

/** What comes over a world for a while. */
const TROUBLES = [
  { fault: 'target-unhealthy', probability: 0.5 },
  { fault: 'out-of-memory', probability: 0.2, options: { growthMiBPerMinute: 400 } },
  { fault: 'hang-on-stop', probability: 0.8 },
  { fault: 'eni-timeout', probability: 0.5 },
  { fault: 'spot-interruption' },
  { fault: 'instance-terminated', scope: { availabilityZone: 'us-east-1a' } },
  { fault: 'zone-outage', scope: { availabilityZone: 'us-east-1b' } },
  { fault: 'agent-disconnected', scope: { availabilityZone: 'us-east-1c' } },
  { fault: 'capacity-unavailable', probability: 0.5 },
  { fault: 'scheduler-throttled', probability: 0.5 },
  { fault: 'deprovisioning-stuck', probability: 0.6, options: { minutes: 20 } },
  { fault: 'task-retirement', probability: 0.7 },
] as const;

/** Each of them hits something sooner or later: a test counts. */
export const FAULTS = [...BAD_IMAGES, ...TROUBLES].map(({ fault }) => fault);

export type Deed = (simulator: Simulator) => void;

const service = fc.constantFrom(...SERVICES);

const deed = <T>(of: fc.Arbitrary<T>, does: (simulator: Simulator, drawn: T) => void): fc.Arbitrary<Deed> =>
  of.map((drawn) => (simulator) => does(simulator, drawn));

const waits = deed(fc.integer({ min: 1, max: 600 }), (simulator, seconds) => simulator.pass(seconds * 1000));

const deploys = deed(fc.tuple(service, fc.constantFrom(...IMAGES)), (simulator, [name, image]) => {
  simulator.call('RegisterTaskDefinition', definitionOf(name, image));
  simulator.call('UpdateService', { cluster, service: name, taskDefinition: name });
});

const scales = deed(fc.tuple(service, fc.integer({ min: 0, max: 8 })), (simulator, [name, desiredCount]) => {
  simulator.call('UpdateService', { cluster, service: name, desiredCount });
});

const letsLoose = deed(
  fc.tuple(fc.constantFrom(...TROUBLES), fc.integer({ min: 1, max: 20 })),
  (simulator, [fault, minutes]) => {
    simulator.letLoose({ ...fault, until: simulator.now + minutes * MINUTE });
  },
);

const some = <Item>(items: readonly Item[], pick: number): Item | undefined =>
  items[pick % Math.max(1, items.length)];

const stopsSome = deed(fc.nat(), (simulator, pick) => {
  const task = some([...simulator.world.tasks.values()], pick);
  if (task) simulator.call('StopTask', { cluster, task: task.taskArn });
});

const protectsSome = deed(fc.nat(), (simulator, pick) => {
  const running = [...simulator.world.tasks.values()].filter(({ lastStatus }) => lastStatus === 'RUNNING');
  const task = some(running, pick);
  if (task === undefined) return;
  const tasks = [task.taskArn];
  simulator.call('UpdateTaskProtection', { cluster, tasks, protectionEnabled: true, expiresInMinutes: 10 });
});

const launches = deed(fc.integer({ min: 1, max: 2 }), (simulator, count) => {
  simulator.launchInstances({ cluster, instanceType: 'm6i.large', count });
});

const drains = deed(
  fc.tuple(fc.nat(), fc.constantFrom('ACTIVE', 'DRAINING')),
  (simulator, [pick, status]) => {
    const instance = some([...simulator.world.containerInstances.keys()], pick);
    if (instance === undefined) return;
    simulator.call('UpdateContainerInstancesState', { cluster, containerInstances: [instance], status });
  },
);

export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: waits },
  { weight: 3, arbitrary: letsLoose },
  deploys,
  scales,
  stopsSome,
  protectsSome,
  launches,
  drains,
);

const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 2 };

/** `web` runs on Fargate, `spot` on Fargate and Spot behind a load balancer, `api` on EC2 in bridge mode, `jobs` is a daemon. */
function definitionOf(name: ServiceName, image: string): InputOf<'RegisterTaskDefinition'> {
  const app = { name: 'app', image, ...(image === 'app:sick' && { healthCheck }) };
  if (name === 'web') return aDefinition({ family: name, containerDefinitions: [app] });
  if (name === 'spot') {
    const served = { ...app, portMappings: [{ containerPort: 80 }] };
    return aDefinition({ family: name, containerDefinitions: [served] });
  }
  return {
    family: name,
    networkMode: 'bridge',
    containerDefinitions: [{ ...app, cpu: name === 'api' ? 768 : 128, memory: 256 }],
  };
}

export interface RandomWorld {
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly hasBreaker: boolean;
  readonly seed: number;
}

export const worlds: fc.Arbitrary<RandomWorld> = fc.record({
  desiredCount: fc.integer({ min: 1, max: 6 }),
  minimumHealthyPercent: fc.constantFrom(0, 50, 100),
  maximumPercent: fc.constantFrom(150, 200),
  hasBreaker: fc.boolean(),
  seed: fc.nat(),
});

/** How `spot` is spread. */
export const SPOT_STRATEGY = [
  { capacityProvider: 'FARGATE', base: 1, weight: 1 },
  { capacityProvider: 'FARGATE_SPOT', weight: 3 },
];
const targetGroupArn =
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/spot/0123456789abcdef';
const networkConfiguration = inSubnets('subnet-a', 'subnet-b', 'subnet-c');

const PLACES = {
  web: { launchType: 'FARGATE', networkConfiguration },
  spot: {
    networkConfiguration,
    capacityProviderStrategy: SPOT_STRATEGY,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
  },
  api: { launchType: 'EC2' },
  jobs: { launchType: 'EC2', schedulingStrategy: 'DAEMON' },
} as const satisfies Record<ServiceName, Partial<InputOf<'CreateService'>>>;

export function build({ desiredCount, hasBreaker, seed, ...percents }: RandomWorld): Simulator {
  const simulator = aSimulator({ seed });
  const defaultCapacityProviderStrategy: [] = [];
  const capacityProviders = ['FARGATE', 'FARGATE_SPOT'];
  simulator.call('PutClusterCapacityProviders', {
    cluster,
    capacityProviders,
    defaultCapacityProviderStrategy,
  });
  simulator.launchInstances({ cluster, instanceType: 'm6i.large', count: 3 });
  const { minimumHealthyPercent, maximumPercent } = percents;
  const deploymentCircuitBreaker = { enable: hasBreaker, rollback: true };
  const deploymentConfiguration = { minimumHealthyPercent, maximumPercent, deploymentCircuitBreaker };
  for (const fault of BAD_IMAGES) simulator.letLoose(fault);
  for (const serviceName of SERVICES) {
    simulator.call('RegisterTaskDefinition', definitionOf(serviceName, 'app:good'));
    simulator.call('CreateService', {
      cluster,
      serviceName,
      taskDefinition: serviceName,
      ...PLACES[serviceName],
      ...(serviceName !== 'jobs' && { desiredCount, deploymentConfiguration }),
    });
  }
  return simulator;
}

/** What ECS refuses is part of the game. */
export function act(simulator: Simulator, deed: Deed): void {
  try {
    deed(simulator);
  } catch (refusal) {
    if (!(refusal instanceof EcsException)) throw refusal;
  }
}

/** Plays random deeds in random worlds, with somebody who watches every event as it comes, and looks after each deed. */
export function play(
  watch: (simulator: Simulator) => (event: EcsEvent) => void,
  after: Deed = () => undefined,
  parameters: { readonly seed?: number } = {},
): void {
  fc.assert(
    fc.property(worlds, fc.array(deeds, { minLength: 5, maxLength: 40 }), (world, list) => {
      const simulator = build(world);
      simulator.onEvent(watch(simulator));
      for (const one of list) {
        act(simulator, one);
        after(simulator);
      }
      simulator.pass(30 * MINUTE);
      after(simulator);
    }),
    { numRuns: 60, ...parameters },
  );
}

export const isTaskEvent = (event: EcsEvent): boolean => event['detail-type'] === 'ECS Task State Change';
