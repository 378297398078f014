import {
  chooseInstance,
  explainPlacement,
  MAXIMUM_PROVISIONING_TASKS,
  type PlacementConstraint,
  type PlacementExplanation,
  type PlacementFailure,
  type PlacementInstance,
  type PlacementStrategy,
  placementEvent,
  placementFailures,
  placementRequest,
  type TaskOverride,
} from '@taskwarden/domain';
import { nextUint32 } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { type PlacementFaults, placementFaults } from '../faults/bite-placement.ts';
import type { PlaceAsked } from '../world/capacity-provider.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { availabilityZoneOf } from '../world/eni.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import type { TaskCapacity } from './capacity.ts';
import { instancesOf } from './instances.ts';
import { managedScalingOf } from './watch-scaling.ts';

/** A task that looks for a place. */
export interface PlacementWish extends TaskCapacity {
  readonly serviceArn?: string | undefined;
  readonly overrides?: TaskOverride | undefined;
  readonly placementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly placementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly cluster: ClusterRecord;
  readonly taskDefinition: TaskDefinitionRecord;
  readonly group: string;
  readonly subnets: readonly string[];
}

/** Where it goes, or why nowhere. */
export type Placing =
  | {
      readonly placed: true;
      readonly subnetId: string | undefined;
      readonly availabilityZone: string | undefined;
      readonly containerInstanceArn: string | undefined;
      /** There is no place yet: the task waits in PROVISIONING until its capacity provider has one. */
      readonly waits?: PlaceAsked;
    }
  | {
      readonly placed: false;
      /** As in `failures` and service action events: RESOURCE:FARGATE, RESOURCE:CPU, AGENT, … */
      readonly reason: string;
      /** In the words of a service event, without `(service NAME) ` before it. */
      readonly message: string;
      /** What the service action event is called; SERVICE_TASK_PLACEMENT_FAILURE, if not told. */
      readonly eventName?: 'ECS_OPERATION_THROTTLED';
      /** The instances that came closest, where there are any. */
      readonly containerInstanceArns?: readonly string[];
      /** What was amiss with each of the instances, where there are any. */
      readonly failures?: readonly PlacementFailure[];
    };

/** Looks for a place: on Fargate one of the subnets, else a container instance that has room. */
export function placeTask(simulation: Simulation, wish: PlacementWish): Placing {
  const { refusal, isClosed } = placementFaults(simulation, wish);
  if (refusal) return { placed: false, ...refusal };
  return wish.launchType === 'FARGATE'
    ? placeOnFargate(simulation, wish, isClosed)
    : placeOnInstance(simulation, wish);
}

function placeOnFargate(
  simulation: Simulation,
  wish: PlacementWish,
  isClosed: PlacementFaults['isClosed'],
): Placing {
  const { world } = simulation;
  const subnets = subnetsWithFewest(simulation, wish, isClosed);
  if (subnets.length === 0 && wish.subnets.length > 0) return UNAVAILABLE;
  const subnetId = subnets[nextUint32(world.random) % Math.max(1, subnets.length)];
  return {
    placed: true,
    subnetId,
    availabilityZone: subnetId && availabilityZoneOf(world.region, subnetId),
    containerInstanceArn: undefined,
  };
}

/** As with `capacity-unavailable`: no zone of the task's subnets takes it. */
const UNAVAILABLE: Placing = {
  placed: false,
  reason: 'RESOURCE:FARGATE',
  message:
    'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
};

/** Fargate spreads a service's tasks over the zones of its subnets, as far as these are open. */
function subnetsWithFewest(
  simulation: Simulation,
  { subnets, serviceArn }: PlacementWish,
  isClosed: PlacementFaults['isClosed'],
): readonly string[] {
  const { world } = simulation;
  const open = subnets.filter(
    (subnetId) => !isClosed({ subnetId, availabilityZone: availabilityZoneOf(world.region, subnetId) }),
  );
  if (serviceArn === undefined || open.length < 2) return open;
  const tasks = liveTasksOfService(world, serviceArn).filter(
    ({ desiredStatus }) => desiredStatus === 'RUNNING',
  );
  const counts = open.map((subnet) => {
    const zone = availabilityZoneOf(world.region, subnet);
    return tasks.filter(({ availabilityZone }) => availabilityZone === zone).length;
  });
  const fewest = Math.min(...counts);
  return open.filter((_, index) => counts[index] === fewest);
}

function placeOnInstance({ world }: Simulation, wish: PlacementWish): Placing {
  const zones = new Set(wish.subnets.map((subnet) => availabilityZoneOf(world.region, subnet)));
  const request = placementRequest(wish.taskDefinition.definition, {
    group: wish.group,
    ...(wish.overrides && { overrides: wish.overrides }),
    ...(wish.placementConstraints && { placementConstraints: wish.placementConstraints }),
    ...(wish.placementStrategy && { placementStrategy: wish.placementStrategy }),
    ...(zones.size > 0 && { availabilityZones: [...zones] }),
  });
  const candidates = candidatesFor(world, wish);
  const chosen = chooseInstance(request, candidates, (count) => nextUint32(world.random) % count);
  if (chosen === undefined && waitsForCapacity(world, wish)) return waiting(world, wish);
  if (chosen === undefined) return refusal(explainPlacement(request, candidates));
  const availabilityZone = chosen.attributes.get('ecs.availability-zone');
  return {
    placed: true,
    availabilityZone,
    subnetId: wish.subnets.find((subnet) => availabilityZoneOf(world.region, subnet) === availabilityZone),
    containerInstanceArn: chosen.containerInstanceArn,
  };
}

/** Behind managed scaling tasks wait for instances to come. */
const waitsForCapacity = (world: World, { capacityProviderName, cluster }: PlacementWish): boolean =>
  managedScalingOf(world, { ...cluster, capacityProviderName }) !== undefined;

/** Wording: "Service event messages" of the ECS guide. */
function waiting(world: World, { cluster, subnets, placementConstraints, placementStrategy }: PlacementWish) {
  const waits = [...world.waiting.values()].filter(({ clusterArn }) => clusterArn === cluster.clusterArn);
  if (waits.length >= MAXIMUM_PROVISIONING_TASKS) {
    return {
      placed: false as const,
      reason: 'RESOURCE:PROVISIONING',
      message:
        'was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
    };
  }
  return {
    placed: true as const,
    subnetId: undefined,
    availabilityZone: undefined,
    containerInstanceArn: undefined,
    waits: { subnets, placementConstraints, placementStrategy },
  };
}

/** Instances of the cluster; with a capacity provider, of that provider. */
function candidatesFor(world: World, { cluster, capacityProviderName }: PlacementWish): PlacementInstance[] {
  return instancesOf(world, cluster.clusterArn)
    .filter((one) => capacityProviderName === undefined || one.capacityProviderName === capacityProviderName)
    .map(({ slot }) => slot);
}

/** The words of the domain, which has them from ECS; the service's name is put before them where they are written. */
function refusal(explanation: PlacementExplanation): Placing {
  const failures = placementFailures(explanation);
  const message = placementEvent(explanation, '')?.replace('(service ) ', '') ?? '';
  const closest =
    failures.find(({ arn }) => arn === explanation.closest?.containerInstanceArn) ?? failures[0];
  if (closest === undefined)
    return { placed: false, reason: 'No Container Instances were found in your cluster.', message };
  return { placed: false, reason: closest.reason, message, containerInstanceArns: [closest.arn], failures };
}
