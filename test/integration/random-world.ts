import { createSimulator, EcsException, FAULTS, type InputOf, type Simulator } from '@taskwarden/simulator';

/** A world in which much goes on, by a seed: deployments, scaling, calls of people, jobs, draining, faults of every kind. */

export const MINUTE = 60_000;
const CLUSTER = 'prod';
const INSTANCE_TYPE = 'm6i.2xlarge';
const INSTANCES = 9;

const SERVICES = ['web', 'api', 'spot', 'ec2', 'bridge', 'pair'] as const;
type ServiceName = (typeof SERVICES)[number];

/** Numbers from 0 to 1 that follow from a seed (mulberry32, public domain). */
export type Chance = () => number;
export function chances(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b', 'subnet-c'] } };
const onFargate = { launchType: 'FARGATE', networkConfiguration } as const;
const targetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/api/0123456789abcdef';

/** An EBS volume for each task. */
function volume(name: string) {
  const managedEBSVolume = { sizeInGiB: 10, roleArn: 'arn:aws:iam::111122223333:role/ecsInfrastructure' };
  return { name, managedEBSVolume };
}

/** Where and how each service runs. */
const PLACES: Readonly<Record<ServiceName, Partial<InputOf<'CreateService'>>>> = {
  web: onFargate,
  api: { ...onFargate, loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }] },
  spot: {
    networkConfiguration,
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE_SPOT', weight: 3 },
      { capacityProvider: 'FARGATE', weight: 1 },
    ],
  },
  ec2: { launchType: 'EC2', networkConfiguration, volumeConfigurations: [volume('data')] },
  bridge: { launchType: 'EC2' },
  pair: onFargate,
};

/** All others roll. */
const CANARY = {
  strategy: 'CANARY',
  canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 2 },
  bakeTimeInMinutes: 2,
} as const;

const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 2 };

function register(simulator: Simulator, name: ServiceName, revision: number): void {
  const image = `shop/${name}:${revision}`;
  const hasVolume = name === 'ec2';
  const mountPoints = hasVolume ? [{ sourceVolume: 'data', containerPath: '/data' }] : [];
  const app = { name: 'app', image, healthCheck, mountPoints, portMappings: [{ containerPort: 80 }] };
  const sidecar = { name: 'proxy', image: 'envoy:1', essential: revision % 2 === 0 };
  simulator.call('RegisterTaskDefinition', {
    family: name,
    networkMode: name === 'bridge' ? 'bridge' : 'awsvpc',
    requiresCompatibilities: [name === 'ec2' || name === 'bridge' ? 'EC2' : 'FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: name === 'pair' ? [app, sidecar] : [app],
    volumes: hasVolume ? [{ name: 'data', configuredAtLaunch: true }] : [],
  });
}

function registerJob(simulator: Simulator, family: string): void {
  simulator.call('RegisterTaskDefinition', {
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'job', image: `jobs/${family}:1` }],
  });
}

const jobEnds = (match: string, exitCode: number) => ({
  match,
  ends: { after: { min: 20_000, max: 90_000 }, exitCode },
});

/** The world at its beginning: six services of six tasks, two kinds of jobs, nine instances. */
export function aRandomWorld(seed: number): Simulator {
  const workloads = [jobEnds('batch', 0), jobEnds('breaks', 139)];
  const simulator = createSimulator({ seed, settings: { workloads } });
  simulator.call('CreateCluster', { clusterName: CLUSTER, capacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
  simulator.launchInstances({ cluster: CLUSTER, instanceType: INSTANCE_TYPE, count: INSTANCES });
  for (const family of ['batch', 'breaks']) registerJob(simulator, family);
  for (const [index, serviceName] of SERVICES.entries()) {
    register(simulator, serviceName, 1);
    const deploymentCircuitBreaker = { enable: index % 2 === 0, rollback: index % 4 === 0 };
    simulator.call('CreateService', {
      cluster: CLUSTER,
      serviceName,
      taskDefinition: serviceName,
      desiredCount: 6,
      ...PLACES[serviceName],
      deploymentConfiguration: serviceName === 'pair' ? CANARY : { deploymentCircuitBreaker },
    });
  }
  simulator.pass(10 * MINUTE);
  return simulator;
}

const some = <Item>(items: readonly Item[], chance: Chance): Item | undefined =>
  items[Math.floor(chance() * items.length)];
const someService = (chance: Chance): ServiceName => some(SERVICES, chance) ?? 'web';
const upTo = (most: number, chance: Chance): number => 1 + Math.floor(chance() * most);

const ROLE = 'arn:aws:sts::111122223333:assumed-role';
const person = (name: string) => ({ arn: `${ROLE}/Engineer/${name}` });
const AUTO_SCALING = {
  arn: `${ROLE}/AWSServiceRoleForApplicationAutoScaling_ECSService/AutoScaling-UpdateDesiredCapacity`,
  userAgent: 'ecs.application-autoscaling.amazonaws.com',
};

type Deed = (simulator: Simulator, chance: Chance) => void;

function deploy(simulator: Simulator, chance: Chance): void {
  const service = someService(chance);
  register(simulator, service, upTo(9, chance));
  simulator.call('UpdateService', { cluster: CLUSTER, service, taskDefinition: service }, person('anna'));
}

function scale(simulator: Simulator, chance: Chance): void {
  const caller = chance() < 0.5 ? AUTO_SCALING : person('ben');
  const [service, desiredCount] = [someService(chance), upTo(12, chance)];
  simulator.call('UpdateService', { cluster: CLUSTER, service, desiredCount }, caller);
}

function stopTask(simulator: Simulator, chance: Chance): void {
  const running = [...simulator.world.tasks.values()].filter(({ lastStatus }) => lastStatus === 'RUNNING');
  const task = some(running, chance);
  if (task === undefined) return;
  const reason = some(['by hand', 'OutOfMemoryError, I guess', undefined], chance);
  const named = reason === undefined ? {} : { reason };
  simulator.call('StopTask', { cluster: CLUSTER, task: task.taskArn, ...named }, person('carol'));
}

function runJobs(simulator: Simulator, chance: Chance): void {
  const taskDefinition = some(['batch', 'batch', 'breaks'], chance) ?? 'batch';
  simulator.call('RunTask', { cluster: CLUSTER, taskDefinition, count: upTo(5, chance), ...onFargate });
}

const someInstance = ({ world }: Simulator, chance: Chance): string =>
  some([...world.containerInstances.keys()], chance) ?? '';

/** One that holds tasks, which go down with it. */
function aBusyInstance({ world }: Simulator, chance: Chance): string {
  const hosts = [...world.tasks.values()].flatMap(({ containerInstanceArn = '', lastStatus }) =>
    lastStatus === 'RUNNING' && containerInstanceArn !== '' ? [containerInstanceArn] : [],
  );
  return some(hosts, chance) ?? '';
}

function drain(simulator: Simulator, chance: Chance): void {
  const containerInstances = [someInstance(simulator, chance)];
  const status = chance() < 0.5 ? 'DRAINING' : 'ACTIVE';
  simulator.call('UpdateContainerInstancesState', { cluster: CLUSTER, containerInstances, status });
}

/**
 * Of most faults one service is hit: of some the only one that they can hit. Those of hosts hit one zone or one instance, or
 * nothing would be left to stop.
 */
const SCOPES: Readonly<Record<string, (simulator: Simulator, chance: Chance) => Record<string, string>>> = {
  'zone-outage': (_, chance) => ({ availabilityZone: `us-east-1${some(['a', 'b', 'c'], chance)}` }),
  'spot-interruption': () => ({ service: 'spot' }),
  'ebs-attach-timeout': () => ({ service: 'ec2' }),
  'target-unhealthy': () => ({ service: 'api' }),
  'ec2-spot-interruption': (simulator, chance) => ({ containerInstance: aBusyInstance(simulator, chance) }),
  'instance-terminated': (simulator, chance) => ({ containerInstance: aBusyInstance(simulator, chance) }),
};

/** Of those that a fault has: the others keep what they are without it. */
function optionsFor(fault: (typeof FAULTS)[number] | undefined, chance: Chance): Record<string, number> {
  const known = fault !== undefined && 'options' in fault ? fault.options : {};
  const wanted = { afterSeconds: upTo(200, chance), growthMiBPerMinute: 100, minutes: 30 };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => Object.hasOwn(known, name)));
}

/** Each in its turn, so that all of them come. None lasts for ever: what hangs in DEPROVISIONING does so for half an hour. */
function letLoose(simulator: Simulator, chance: Chance): void {
  const known = FAULTS[simulator.world.faultCount % FAULTS.length];
  const { id: fault = '' } = known ?? {};
  const scope = SCOPES[fault]?.(simulator, chance) ?? { service: someService(chance) };
  simulator.letLoose({
    fault,
    scope,
    probability: 0.2 + 0.8 * chance(),
    until: simulator.now + upTo(20, chance) * MINUTE,
    options: optionsFor(known, chance),
  });
  // Most bite what starts: something does.
  const { service } = scope;
  if (service !== undefined) {
    simulator.call('UpdateService', { cluster: CLUSTER, service, forceNewDeployment: true }, person('dora'));
  }
}

/** Instances that were lost come back. */
function launch(simulator: Simulator): void {
  const instances = [...simulator.world.containerInstances.values()];
  const missing = INSTANCES - instances.filter(({ slot }) => slot.status === 'ACTIVE').length;
  if (missing > 0)
    simulator.launchInstances({ cluster: CLUSTER, instanceType: INSTANCE_TYPE, count: missing });
}

/** What is named more than once happens more often. */
const DEEDS: readonly Deed[] = [
  deploy,
  deploy,
  scale,
  scale,
  stopTask,
  stopTask,
  runJobs,
  drain,
  letLoose,
  letLoose,
  letLoose,
  launch,
];

/** One thing more happens, and up to four minutes go by. What ECS refuses is not done. */
export function goOn(simulator: Simulator, chance: Chance): void {
  try {
    some(DEEDS, chance)?.(simulator, chance);
  } catch (error) {
    if (!(error instanceof EcsException)) throw error;
  }
  simulator.pass(Math.floor(chance() * 4 * MINUTE));
}
