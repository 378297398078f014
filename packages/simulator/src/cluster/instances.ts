import {
  awsvpcTaskLimit,
  estimatedRegisteredMemoryMiB,
  INSTANCE_TYPE_CAPACITIES,
  occupy,
  type PlacementInstance,
  type PlacementRequest,
  placementRequest,
  release,
} from '@taskwarden/domain';
import { nextHexId } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { emit } from '../events/envelope.ts';
import { AGENT_PORTS, instanceEvent } from '../events/instance-event.ts';
import { lookSoon } from '../service/look-soon.ts';
import { arnOf } from '../world/arn.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import type { TaskRecord } from '../world/task.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import type { World } from '../world/world.ts';
import { watchScaling } from './watch-scaling.ts';

/** An EC2 instance to come up in a cluster. */
export interface InstanceLaunch {
  readonly cluster: ClusterRecord;
  /** Such as `m6i.large`. */
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly capacityProviderName?: string;
  /** Custom attributes, by name. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What UpdateContainerAgent brings an agent to. */
export const LATEST_AGENT_VERSION = '1.86.3';

/** Capabilities of a Linux instance with a present agent, as far as task definitions ask for them. */
const CAPABILITIES = [
  'com.amazonaws.ecs.capability.docker-remote-api.1.18',
  'com.amazonaws.ecs.capability.docker-remote-api.1.19',
  'com.amazonaws.ecs.capability.docker-remote-api.1.21',
  'com.amazonaws.ecs.capability.docker-remote-api.1.24',
  'com.amazonaws.ecs.capability.docker-remote-api.1.25',
  'com.amazonaws.ecs.capability.docker-remote-api.1.29',
  'com.amazonaws.ecs.capability.docker-remote-api.1.44',
  'com.amazonaws.ecs.capability.ecr-auth',
  'com.amazonaws.ecs.capability.logging-driver.awsfirelens',
  'com.amazonaws.ecs.capability.logging-driver.awslogs',
  'com.amazonaws.ecs.capability.logging-driver.fluentd',
  'com.amazonaws.ecs.capability.logging-driver.json-file',
  'com.amazonaws.ecs.capability.logging-driver.syslog',
  'com.amazonaws.ecs.capability.privileged-container',
  'com.amazonaws.ecs.capability.task-iam-role',
  'com.amazonaws.ecs.capability.task-iam-role-network-host',
  'ecs.capability.container-health-check',
  'ecs.capability.container-ordering',
  'ecs.capability.container-restart-policy',
  'ecs.capability.efs',
  'ecs.capability.efsAuth',
  'ecs.capability.env-files.s3',
  'ecs.capability.execution-role-awslogs',
  'ecs.capability.execution-role-ecr-pull',
  'ecs.capability.firelens.fluentbit',
  'ecs.capability.firelens.fluentd',
  'ecs.capability.network.container-port-range',
  'ecs.capability.pid-ipc-namespace-sharing',
  'ecs.capability.private-registry-authentication.secretsmanager',
  'ecs.capability.secrets.asm.bootstrap.log-driver',
  'ecs.capability.secrets.asm.environment-variables',
  'ecs.capability.secrets.ssm.bootstrap.log-driver',
  'ecs.capability.secrets.ssm.environment-variables',
  'ecs.capability.storage.ebs-task-volume-attach',
  'ecs.capability.task-eni',
];

function attributesFor({
  instanceType,
  availabilityZone,
  attributes = {},
}: InstanceLaunch): Map<string, string> {
  const isGraviton = /^[a-z]+\d+g/.test(instanceType);
  return new Map([
    ...CAPABILITIES.map((name) => [name, ''] as const),
    ['ecs.ami-id', 'ami-0123456789abcdef0'],
    ['ecs.availability-zone', availabilityZone],
    ['ecs.cpu-architecture', isGraviton ? 'arm64' : 'x86_64'],
    ['ecs.instance-type', instanceType],
    ['ecs.os-family', 'LINUX'],
    ['ecs.os-type', 'linux'],
    ['ecs.subnet-id', `subnet-${availabilityZone.slice(-1)}`],
    ['ecs.vpc-id', 'vpc-0123456789abcdef0'],
    ...Object.entries(attributes),
  ]);
}

/** What an instance of that type registers with. */
export function resourcesOf(instanceType: string) {
  const type = INSTANCE_TYPE_CAPACITIES.get(instanceType);
  if (type === undefined) throw new Error(`there is no instance type ${instanceType} in the domain's table`);
  return {
    cpu: type.vcpu * 1024,
    memoryMiB: estimatedRegisteredMemoryMiB(type),
    gpus: type.gpus,
    enis: awsvpcTaskLimit(instanceType) ?? 0,
  };
}

/**
 * An EC2 instance registers with its cluster: ACTIVE at once, its agent connected.
 *
 * @throws Error for an instance type that the domain's table lacks
 */
export function registerInstance(simulation: Simulation, launch: InstanceLaunch): ContainerInstanceRecord {
  const { world } = simulation;
  const { cluster } = launch;
  const id = nextHexId(world.random);
  const containerInstanceArn = arnOf(world, 'container-instance', {
    clusterName: cluster.clusterName,
    containerInstanceId: id,
  });
  const registered = resourcesOf(launch.instanceType);
  const ec2InstanceId = `i-0${nextHexId(world.random).slice(0, 16)}`;
  const instance: ContainerInstanceRecord = {
    containerInstanceArn,
    id,
    clusterArn: cluster.clusterArn,
    clusterName: cluster.clusterName,
    ec2InstanceId,
    capacityProviderName: launch.capacityProviderName,
    registeredAt: world.now,
    registered,
    slot: {
      containerInstanceArn,
      ec2InstanceId,
      agentVersion: LATEST_AGENT_VERSION,
      registeredAt: world.now,
      runningTasksCount: 0,
      status: 'ACTIVE',
      agentConnected: true,
      attributes: attributesFor(launch),
      remaining: registered,
      tcpPorts: new Set(AGENT_PORTS),
      udpPorts: new Set(),
      taskGroups: new Map(),
    },
    agentVersion: LATEST_AGENT_VERSION,
    agentUpdateStatus: undefined,
    version: 0,
  };
  world.containerInstances.set(containerInstanceArn, instance);
  changeInstance(simulation, instance, {});
  if (launch.capacityProviderName !== undefined) {
    watchScaling(world, { ...cluster, capacityProviderName: launch.capacityProviderName });
  }
  lookEverywhere(world, cluster.clusterArn);
  return instance;
}

/** Changes an instance: its version rises, and an event is sent. */
export function changeInstance(
  simulation: Simulation,
  instance: ContainerInstanceRecord,
  change: Partial<PlacementInstance>,
): void {
  instance.slot = { ...instance.slot, ...change };
  instance.version += 1;
  emit(simulation, () => instanceEvent(simulation.world, instance));
}

/** Capacity has changed: services and tasks of the cluster that wait for it, and daemons, look. */
export function lookEverywhere(world: World, clusterArn: string): void {
  lookForWaiting(world, clusterArn);
  for (const service of world.services.values()) {
    if (service.clusterArn === clusterArn && service.status === 'ACTIVE') lookSoon(world, service);
  }
}

/** Tasks of the cluster that wait for an instance look for one, as soon as the scheduler comes round to them. */
function lookForWaiting(world: World, clusterArn: string): void {
  if (world.waiting.size === 0) return;
  plan(world, { kind: 'capacity-look', subject: clusterArn, after: world.settings.schedulerIntervalMs });
}

export const instancesOf = ({ containerInstances }: World, clusterArn: string): ContainerInstanceRecord[] =>
  [...containerInstances.values()].filter((instance) => instance.clusterArn === clusterArn);

/** What a task takes from its instance. */
const taken = (task: TaskRecord, { definition }: TaskDefinitionRecord): PlacementRequest =>
  placementRequest(definition, {
    group: task.group,
    ...(task.overrides && { overrides: task.overrides }),
  });

/** A task was placed on its instance: what it needs is taken. */
export function takePlace(simulation: Simulation, task: TaskRecord, revision: TaskDefinitionRecord): void {
  const instance = simulation.world.containerInstances.get(task.containerInstanceArn ?? '');
  if (instance) changeInstance(simulation, instance, occupy(instance.slot, taken(task, revision)));
}

/** A task has left its instance. */
export function leavePlace(simulation: Simulation, task: TaskRecord, revision: TaskDefinitionRecord): void {
  const instance = simulation.world.containerInstances.get(task.containerInstanceArn ?? '');
  if (instance === undefined) return;
  changeInstance(simulation, instance, release(instance.slot, taken(task, revision)));
  lookForWaiting(simulation.world, instance.clusterArn);
}
