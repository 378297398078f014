import type { Tag } from '@aws-sdk/client-ecs';
import type { ContainerDefinition, KeyValuePair, TaskOverride } from '@taskwarden/domain';
import { takePlace } from '../cluster/instances.ts';
import { watchScaling } from '../cluster/watch-scaling.ts';
import { draw, nextHexId } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import type { PlaceAsked } from '../world/capacity-provider.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { availabilityZoneOf } from '../world/eni.ts';
import { platformNumber } from '../world/platform-version.ts';
import type { ContainerRecord, LaunchType, TaskRecord, VolumeRecord } from '../world/task.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { addTask } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { taskChanged } from './changed.ts';
import { durationsOf } from './durations-of.ts';

/** What RunTask, StartTask or the service scheduler has decided on. */
export interface TaskPlan {
  readonly cluster: ClusterRecord;
  readonly taskDefinition: TaskDefinitionRecord;
  readonly launchType: LaunchType;
  readonly group: string;
  readonly capacityProviderName?: string | undefined;
  readonly platformVersion?: string | undefined;
  readonly startedBy?: string | undefined;
  readonly serviceArn?: string | undefined;
  readonly overrides?: TaskOverride | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly subnetId?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly containerInstanceArn?: string | undefined;
  /** The EBS volume to make for it. */
  readonly volume?: Pick<VolumeRecord, 'name' | 'roleArn'> | undefined;
  /** It has no place yet, and waits for one. */
  readonly waits?: PlaceAsked | undefined;
  readonly targetGroupArns?: readonly string[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

const X86: readonly KeyValuePair[] = [{ name: 'ecs.cpu-architecture', value: 'x86_64' }];
const ARM: readonly KeyValuePair[] = [{ name: 'ecs.cpu-architecture', value: 'arm64' }];
const NO_TARGET_GROUPS: readonly string[] = [];

/** Fargate gives every task 20 GiB of ephemeral storage, if not told otherwise ("Fargate task ephemeral storage"). */
const FARGATE_STORAGE_GIB = 20;

function createContainer({ name, image, essential }: ContainerDefinition): ContainerRecord {
  return {
    name: name ?? '',
    image: image ?? '',
    essential: essential ?? true,
    lastStatus: 'PENDING',
    isStarted: false,
    isSignalled: false,
    stamp: 0,
    end: undefined,
    startedAt: undefined,
    stoppedAt: undefined,
    lastRestartAt: undefined,
    restartCount: 0,
    exitCode: undefined,
    reason: undefined,
    healthStatus: 'UNKNOWN',
  };
}

/** The task's size: what the call overrides counts first. */
function sizeOf({ overrides = {}, taskDefinition, launchType }: TaskPlan) {
  const { cpu, memory, ephemeralStorage } = taskDefinition.definition;
  const { sizeInGiB: storage = FARGATE_STORAGE_GIB } = overrides.ephemeralStorage ?? ephemeralStorage ?? {};
  return {
    cpu: overrides.cpu ?? cpu ?? '0',
    memory: overrides.memory ?? memory ?? '0',
    ephemeralStorageGiB: launchType === 'FARGATE' ? storage : undefined,
  };
}

/** Where it begins: PROVISIONING where something has to be made for it first. */
function beginningOf({ region }: World, planned: TaskPlan) {
  const { subnetId, volume, waits } = planned;
  const isProvisioned = [subnetId, volume, waits].some((work) => work !== undefined);
  return {
    availabilityZone: planned.availabilityZone ?? (subnetId && availabilityZoneOf(region, subnetId)),
    lastStatus: isProvisioned ? ('PROVISIONING' as const) : ('PENDING' as const),
    targetHealth: planned.targetGroupArns?.length ? ('initial' as const) : undefined,
    eniStatus: subnetId === undefined ? undefined : ('PRECREATED' as const),
    execAgent: planned.enableExecuteCommand ? ('PENDING' as const) : undefined,
  };
}

/** A record as it is at its beginning. One literal, for its speed: spreading halves into one made a whole life a sixth longer. */
function newTask({ world }: Simulation, planned: TaskPlan): TaskRecord {
  const { cluster, taskDefinition, launchType } = planned;
  const { definition, family, taskDefinitionArn } = taskDefinition;
  const id = nextHexId(world.random);
  const size = sizeOf(planned);
  const beginning = beginningOf(world, planned);
  return {
    taskArn: arnOf(world, 'task', { clusterName: cluster.clusterName, taskId: id }),
    id,
    clusterArn: cluster.clusterArn,
    clusterName: cluster.clusterName,
    taskDefinitionArn,
    family,
    launchType,
    capacityProviderName: planned.capacityProviderName,
    platformVersion: planned.platformVersion && platformNumber(planned.platformVersion),
    group: planned.group,
    startedBy: planned.startedBy,
    serviceArn: planned.serviceArn,
    cpu: size.cpu,
    memory: size.memory,
    ephemeralStorageGiB: size.ephemeralStorageGiB,
    overrides: planned.overrides,
    enableExecuteCommand: planned.enableExecuteCommand ?? false,
    volume: planned.volume && { ...planned.volume, status: 'ATTACHING', statusReason: undefined },
    targetGroupArns: planned.targetGroupArns ?? NO_TARGET_GROUPS,
    containers: (definition.containerDefinitions ?? []).map(createContainer),
    attributes: definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? ARM : X86,
    createdAt: world.now,
    subnetId: planned.subnetId,
    availabilityZone: beginning.availabilityZone,
    containerInstanceArn: planned.containerInstanceArn,
    lastStatus: beginning.lastStatus,
    desiredStatus: 'RUNNING',
    version: 0,
    stamp: 0,
    observed: 'created',
    targetHealth: beginning.targetHealth,
    eniStatus: beginning.eniStatus,
    execAgent: beginning.execAgent,
    failure: undefined,
    ending: undefined,
    sickenedBy: undefined,
    targetDetail: undefined,
    connectivityAt: undefined,
    pullStartedAt: undefined,
    pullStoppedAt: undefined,
    startedAt: undefined,
    stoppingAt: undefined,
    executionStoppedAt: undefined,
    stoppedAt: undefined,
    stopCode: undefined,
    stoppedReason: undefined,
    protectedUntil: undefined,
  };
}

/**
 * Creates a task and sends it on its way: PROVISIONING when a network interface has to be made for it (awsvpc), else PENDING
 * ("Task lifecycle", ECS guide; captured events).
 */
export function createTask(simulation: Simulation, planned: TaskPlan): TaskRecord {
  const { world } = simulation;
  const task = newTask(simulation, planned);
  addTask(world, task);
  if (task.containerInstanceArn !== undefined) takePlace(simulation, task, planned.taskDefinition);
  if (planned.tags?.length) world.tags.set(task.taskArn, planned.tags);
  taskChanged(simulation, task);
  if (planned.waits) waitForPlace(simulation, task, planned.waits);
  else startAttaching(simulation, task);
  return task;
}

/**
 * The task has its place: its network interface comes next, where it has one of its own. The agent of an instance is
 * connected by then (captured events).
 */
export function startAttaching(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  if (task.containerInstanceArn !== undefined) task.connectivityAt = world.now;
  const { attach } = durationsOf(simulation, task);
  const interfaceTakes = task.eniStatus === undefined ? 0 : draw(world.random, attach);
  const volumeTakes = task.volume === undefined ? 0 : draw(world.random, world.settings.volumeAttachment);
  const after = Math.max(interfaceTakes, volumeTakes);
  plan(world, { kind: 'task-attached', subject: task.taskArn, after, stamp: task.stamp });
}

/** Until an instance comes, or the waiting is over. */
function waitForPlace({ world }: Simulation, task: TaskRecord, asked: PlaceAsked): void {
  const { taskArn, clusterArn, clusterName, capacityProviderName = '' } = task;
  world.waiting.set(taskArn, { taskArn, clusterArn, capacityProviderName, ...asked });
  watchScaling(world, { clusterName, capacityProviderName });
  const after = draw(world.random, world.settings.waitsForCapacity);
  plan(world, { kind: 'task-waited-in-vain', subject: taskArn, after, stamp: task.stamp });
}
