/**
 * Managed scaling of an Auto Scaling group ("Amazon ECS managed scaling behavior", ECS guide; for M, N and an empty group,
 * "Deep Dive on Amazon ECS Cluster Auto Scaling", AWS Containers blog).
 *
 * CapacityProviderReservation = M / N × 100: instances needed over instances running. A target tracking policy then keeps it
 * at `targetCapacity`.
 */

/** What one task asks of an instance, or what an instance has. */
export interface InstanceResources {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpu?: number;
  readonly networkInterfaces?: number;
}

/** Tasks in PROVISIONING that ask for the same. */
export interface TaskGroup {
  readonly tasks: number;
  readonly resources: InstanceResources;
}

/** `managedScaling` of an Auto Scaling group provider, with the API's defaults. */
export interface ManagedScaling {
  readonly targetCapacity: number;
  readonly minimumScalingStepSize: number;
  readonly maximumScalingStepSize: number;
  readonly instanceWarmupPeriod: number;
}

export const MANAGED_SCALING_DEFAULTS: ManagedScaling = {
  targetCapacity: 100,
  minimumScalingStepSize: 1,
  maximumScalingStepSize: 10_000,
  instanceWarmupPeriod: 300,
};

/** Minutes that a lower reservation must last before instances go ("managed scale-in behavior"). */
export const SCALE_IN_AFTER_MINUTES = 15;

/** What an empty group scales out to before anything else ("scale-out considerations"). */
const FIRST_INSTANCES = 2;

export interface ScalingState {
  /** N: instances of the group that run. */
  readonly runningInstances: number;
  /** Those of them with at least one task that is not a daemon's. */
  readonly busyInstances: number;
  readonly provisioning: readonly TaskGroup[];
  /** The instance types of the group. */
  readonly instanceTypes: readonly InstanceResources[];
}

export interface ScalingPlan {
  /** M. */
  readonly neededInstances: number;
  /** CapacityProviderReservation, in percent. */
  readonly reservation: number;
  /** What the group is asked to become; when smaller than now, at most half of it goes in a minute. */
  readonly desiredCapacity: number;
  /** Groups that the smallest instance type can't run: they stay in PROVISIONING and are left out of the count. */
  readonly unplaceable: readonly TaskGroup[];
}

/**
 * What managed scaling makes of the tasks that wait. Several groups are not added up: the largest of their needs counts, as a
 * lower bound that the next minute corrects (AWS's text leaves open how groups combine).
 *
 * @example
 * const large = { cpu: 2048, memoryMiB: 7680 };
 * const waiting = [{ tasks: 6, resources: { cpu: 512, memoryMiB: 1024 } }];
 * planManagedScaling({ runningInstances: 4, busyInstances: 4, provisioning: waiting, instanceTypes: [large] }).reservation // 150
 */
export function planManagedScaling(
  state: ScalingState,
  scaling: ManagedScaling = MANAGED_SCALING_DEFAULTS,
): ScalingPlan {
  const unplaceable = state.provisioning.filter((group) => !fits(group, smallest(state.instanceTypes)));
  const placeable = state.provisioning.filter((group) => !unplaceable.includes(group));
  if (placeable.length === 0 && unplaceable.length > 0) return standStill(state, scaling, unplaceable);
  const neededInstances = placeable.length > 0 ? scaledOut(state, placeable, scaling) : state.busyInstances;
  const reservation = capacityProviderReservation(neededInstances, state.runningInstances);
  const desiredCapacity =
    state.runningInstances > 0
      ? Math.ceil((100 * neededInstances) / scaling.targetCapacity)
      : Math.min(neededInstances, 1) * FIRST_INSTANCES;
  return { neededInstances, reservation, desiredCapacity, unplaceable };
}

/**
 * The metric. With no instance running it is 200 when one is needed, which makes the first scale-out two instances.
 *
 * @example
 * capacityProviderReservation(3, 4) // 75
 */
export function capacityProviderReservation(neededInstances: number, runningInstances: number): number {
  if (runningInstances > 0) return (100 * neededInstances) / runningInstances;
  return neededInstances > 0 ? 200 : 100;
}

/**
 * The group's size a minute into scaling in: at least one instance goes and at most half of them.
 *
 * @example
 * scaleInStep(10, 1) // 5
 */
export function scaleInStep(runningInstances: number, desiredCapacity: number): number {
  return Math.max(desiredCapacity, Math.floor(runningInstances / 2));
}

/** Where no waiting task could run on the smallest type, the metric stays at its target and nothing scales. */
function standStill(
  state: ScalingState,
  scaling: ManagedScaling,
  unplaceable: readonly TaskGroup[],
): ScalingPlan {
  return {
    neededInstances: state.busyInstances,
    reservation: scaling.targetCapacity,
    desiredCapacity: state.runningInstances,
    unplaceable,
  };
}

function scaledOut(state: ScalingState, groups: readonly TaskGroup[], scaling: ManagedScaling): number {
  const roomiest = largest(state.instanceTypes);
  const more = Math.max(
    ...groups.map(({ tasks, resources }) => Math.ceil(tasks / tasksPer(roomiest, resources))),
  );
  const step = Math.max(scaling.minimumScalingStepSize, Math.min(more, scaling.maximumScalingStepSize));
  return state.runningInstances + step;
}

const RESOURCES = ['cpu', 'memoryMiB', 'gpu', 'networkInterfaces'] as const;

function tasksPer(instance: InstanceResources, task: InstanceResources): number {
  const perResource = RESOURCES.filter((resource) => (task[resource] ?? 0) > 0).map((resource) =>
    Math.floor((instance[resource] ?? 0) / (task[resource] ?? 0)),
  );
  return Math.min(Number.MAX_SAFE_INTEGER, ...perResource);
}

function fits({ resources }: TaskGroup, instance: InstanceResources): boolean {
  return tasksPer(instance, resources) >= 1;
}

/** ECS takes the smallest and the largest of each resource by itself, whichever type has it. */
const smallest = (types: readonly InstanceResources[]) => extreme(types, Math.min);
const largest = (types: readonly InstanceResources[]) => extreme(types, Math.max);

function extreme(
  types: readonly InstanceResources[],
  of: (...values: number[]) => number,
): InstanceResources {
  const values = (resource: (typeof RESOURCES)[number]) =>
    types.length === 0 ? 0 : of(...types.map((type) => type[resource] ?? 0));
  return {
    cpu: values('cpu'),
    memoryMiB: values('memoryMiB'),
    gpu: values('gpu'),
    networkInterfaces: values('networkInterfaces'),
  };
}
