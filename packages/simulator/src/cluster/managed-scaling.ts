import type { ManagedScaling } from '@aws-sdk/client-ecs';
import {
  type InstanceResources,
  MANAGED_SCALING_DEFAULTS,
  placementRequest,
  planManagedScaling,
  SCALE_IN_AFTER_MINUTES,
  type ManagedScaling as Scaling,
  type ScalingPlan,
  scaleInStep,
  type TaskGroup,
} from '@taskwarden/domain';
import { draw } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { tellAction } from '../service/say.ts';
import { revisionOf } from '../task/definition-of.ts';
import { arnOf } from '../world/arn.ts';
import type { ScalingRecord } from '../world/capacity-provider.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { groupOf } from '../world/settings.ts';
import { liveTasksOfInstance } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { changeInstance, lookEverywhere, registerInstance, resourcesOf } from './instances.ts';
import { loseInstance, terminated } from './lose-instance.ts';
import { managedScalingOf, SCALING_INTERVAL_MS, scalingKey } from './watch-scaling.ts';

/** Managed scaling: Auto Scaling groups that grow and shrink, by as much as the domain says. */

/** Once a minute, as long as there are instances, or tasks that wait, or there have to be instances. */
export function scaleGroup(simulation: Simulation, key: string): void {
  const { world } = simulation;
  const record = world.scaling.get(key);
  if (record === undefined) return;
  const scaling = managedScalingOf(world, record);
  const instances = instancesOfProvider(world, record);
  const groups = groupsThatWait(world, record);
  const { minSize } = groupOf(world.settings, record.capacityProviderName);
  if (scaling === undefined || instances.length + groups.length + record.launching + minSize === 0) {
    world.scaling.delete(key);
    return;
  }
  terminateDrained(simulation, record);
  resize(simulation, record, { scaling, groups });
  tellSteady(simulation, record, groups);
  plan(world, { kind: 'scaling-due', subject: key, after: SCALING_INTERVAL_MS });
}

function instancesOfProvider(world: World, record: ScalingRecord): ContainerInstanceRecord[] {
  const { clusterName, capacityProviderName } = record;
  return [...world.containerInstances.values()].filter(
    (one) => one.clusterName === clusterName && one.capacityProviderName === capacityProviderName,
  );
}

/** Those that stay: what is on its way out does not count. */
const staying = (world: World, record: ScalingRecord): ContainerInstanceRecord[] =>
  instancesOfProvider(world, record).filter(
    ({ containerInstanceArn }) => !record.draining.includes(containerInstanceArn),
  );

/** Waiting tasks that ask for the same, together. */
function groupsThatWait(world: World, record: ScalingRecord): TaskGroup[] {
  const tasks = [...world.waiting.values()]
    .filter(({ capacityProviderName }) => capacityProviderName === record.capacityProviderName)
    .flatMap(({ taskArn }) => world.tasks.get(taskArn) ?? [])
    .filter(({ clusterName }) => clusterName === record.clusterName);
  const needs = tasks.map((task) => {
    const overrides = task.overrides && { overrides: task.overrides };
    return placementRequest(revisionOf(world, task).definition, { group: task.group, ...overrides }).needs;
  });
  return [...Map.groupBy(needs, (one) => JSON.stringify(one)).values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ tasks: same.length, resources: toResources(same[0]) }],
  );
}

const toResources = (of: {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  readonly enis: number;
}): InstanceResources => ({
  cpu: of.cpu,
  memoryMiB: of.memoryMiB,
  gpu: of.gpus,
  networkInterfaces: of.enis,
});

/** With at least one task that is no daemon's. */
function isBusy(world: World, { containerInstanceArn }: ContainerInstanceRecord): boolean {
  return liveTasksOfInstance(world, containerInstanceArn).some(({ serviceArn }) => {
    const service = world.services.get(serviceArn ?? '');
    return service?.definition.schedulingStrategy !== 'DAEMON';
  });
}

interface Demand {
  readonly scaling: ManagedScaling;
  readonly groups: readonly TaskGroup[];
}

function planFor(world: World, record: ScalingRecord, { scaling, groups }: Demand): ScalingPlan {
  const instances = staying(world, record);
  return planManagedScaling(
    {
      runningInstances: instances.length,
      busyInstances: instances.filter((instance) => isBusy(world, instance)).length,
      provisioning: groups,
      instanceTypes: [
        toResources(resourcesOf(groupOf(world.settings, record.capacityProviderName).instanceType)),
      ],
    },
    withDefaults(scaling),
  );
}

const withDefaults = (scaling: ManagedScaling): Scaling => ({
  targetCapacity: scaling.targetCapacity ?? MANAGED_SCALING_DEFAULTS.targetCapacity,
  minimumScalingStepSize: scaling.minimumScalingStepSize ?? MANAGED_SCALING_DEFAULTS.minimumScalingStepSize,
  maximumScalingStepSize: scaling.maximumScalingStepSize ?? MANAGED_SCALING_DEFAULTS.maximumScalingStepSize,
  instanceWarmupPeriod: scaling.instanceWarmupPeriod ?? MANAGED_SCALING_DEFAULTS.instanceWarmupPeriod,
});

/**
 * Grows the group at once, unless instances of its last growth still warm up; shrinks it when fewer would have done for a
 * quarter of an hour. Step sizes bound growth only ("ManagedScaling", API reference); below its least size an Auto Scaling
 * group grows by itself, warm or not.
 */
function resize(simulation: Simulation, record: ScalingRecord, demand: Demand): void {
  const { world } = simulation;
  const { minSize, maxSize } = groupOf(world.settings, record.capacityProviderName);
  const { desiredCapacity } = planFor(world, record, demand);
  const desired = Math.min(maxSize, Math.max(minSize, desiredCapacity));
  const running = staying(world, record).length;
  if (desired >= running) record.shrinksSince = undefined;
  else record.shrinksSince ??= world.now;
  grow(world, record, { demand, to: world.now < record.warmUntil ? minSize : desired, running });
  if (record.shrinksSince === undefined) return;
  if (world.now - record.shrinksSince < SCALE_IN_AFTER_MINUTES * 60_000) return;
  shrink(simulation, record, running - Math.max(minSize, scaleInStep(running, desired)));
}

/** "Scale-out is blocked for instances within the instanceWarmupPeriod", counted from their launch ("managed scaling behavior"). */
function grow(
  world: World,
  record: ScalingRecord,
  { demand, to, running }: { readonly demand: Demand; readonly to: number; readonly running: number },
): void {
  const { instanceWarmupPeriod } = withDefaults(demand.scaling);
  for (let size = running + record.launching; size < to; size += 1) {
    launch(world, record);
    record.warmUntil = world.now + instanceWarmupPeriod * 1000;
  }
}

/** Nothing waits, nothing comes, nothing goes: told of each service that uses the provider. */
function tellSteady(simulation: Simulation, record: ScalingRecord, groups: readonly TaskGroup[]): void {
  const { world } = simulation;
  const { clusterName, capacityProviderName, draining, launching, shrinksSince } = record;
  const wasSteady = record.isSteady;
  record.isSteady = groups.length + launching + draining.length === 0 && shrinksSince === undefined;
  if (wasSteady || !record.isSteady) return;
  const capacityProviderArns = [arnOf(world, 'capacity-provider', { capacityProviderName })];
  for (const service of world.services.values()) {
    const strategy = service.definition.capacityProviderStrategy ?? [];
    const isUsing = strategy.some(({ capacityProvider }) => capacityProvider === capacityProviderName);
    if (isUsing && service.clusterName === clusterName && service.status === 'ACTIVE') {
      tellAction(simulation, service, { eventName: 'CAPACITY_PROVIDER_STEADY_STATE', capacityProviderArns });
    }
  }
}

function launch(world: World, record: ScalingRecord): void {
  record.launching += 1;
  const after = draw(world.random, groupOf(world.settings, record.capacityProviderName).launch);
  plan(world, { kind: 'instance-launched', subject: scalingKey(record), after });
}

/** An instance has joined its cluster: in the zone where the group has fewest. */
export function instanceLaunched(simulation: Simulation, key: string): void {
  const { world } = simulation;
  const record = world.scaling.get(key);
  const cluster = world.clusters.get(record?.clusterName ?? '');
  if (record === undefined || cluster === undefined) return;
  record.launching -= 1;
  const zones = instancesOfProvider(world, record).map(({ slot }) =>
    slot.attributes.get('ecs.availability-zone'),
  );
  const countIn = (zone: string): number => zones.filter((one) => one === zone).length;
  const [availabilityZone = ''] = ['a', 'b', 'c']
    .map((letter) => world.region + letter)
    .toSorted((one, other) => countIn(one) - countIn(other));
  const { capacityProviderName } = record;
  const { instanceType } = groupOf(world.settings, capacityProviderName);
  registerInstance(simulation, { cluster, capacityProviderName, instanceType, availabilityZone });
}

/**
 * Lets so many instances go: with managed termination protection only those that have nothing but daemons' tasks, else empty
 * ones first and then the oldest. Managed draining (the default) lets their tasks be replaced before they are terminated.
 */
function shrink(simulation: Simulation, record: ScalingRecord, count: number): void {
  const { world } = simulation;
  const provider = world.capacityProviders.get(record.capacityProviderName)?.autoScalingGroupProvider;
  const isProtecting = provider?.managedTerminationProtection === 'ENABLED';
  const instances = staying(world, record);
  const busy = instances.filter((instance) => isBusy(world, instance));
  const idle = instances.filter((instance) => !busy.includes(instance));
  for (const instance of (isProtecting ? idle : [...idle, ...busy]).slice(0, Math.max(0, count))) {
    if (provider?.managedDraining === 'DISABLED') terminate(simulation, instance);
    else drain(simulation, record, instance);
  }
}

function drain(simulation: Simulation, record: ScalingRecord, instance: ContainerInstanceRecord): void {
  record.draining = [...record.draining, instance.containerInstanceArn];
  changeInstance(simulation, instance, { status: 'DRAINING' });
  lookEverywhere(simulation.world, instance.clusterArn);
}

/** What was drained goes once nothing but daemons' tasks is left on it. */
function terminateDrained(simulation: Simulation, record: ScalingRecord): void {
  const { world } = simulation;
  const drained = record.draining.flatMap((arn) => world.containerInstances.get(arn) ?? []);
  for (const instance of drained) if (!isBusy(world, instance)) terminate(simulation, instance);
  record.draining = record.draining.filter((arn) => world.containerInstances.has(arn));
}

function terminate(simulation: Simulation, instance: ContainerInstanceRecord): void {
  loseInstance(simulation, instance, terminated(instance));
}
