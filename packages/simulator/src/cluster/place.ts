import { nextUint32 } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { placementFault } from '../faults/bite.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { availabilityZoneOf } from '../world/eni.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import type { TaskCapacity } from './capacity.ts';

/** A task that looks for a place. */
export interface PlacementWish extends TaskCapacity {
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
    }
  | {
      readonly placed: false;
      /** As in `failures` and service action events: RESOURCE:FARGATE, RESOURCE:CPU, AGENT, … */
      readonly reason: string;
      /** In the words of a service event, without `(service NAME) ` before it. */
      readonly message: string;
      /** The instances that came closest, where there are any. */
      readonly containerInstanceArns?: readonly string[];
    };

/** Looks for a place: on Fargate one of the subnets, else a container instance that has room. */
export function placeTask(simulation: Simulation, wish: PlacementWish): Placing {
  const refusal = placementFault(simulation, wish);
  if (refusal) return { placed: false, ...refusal };
  return wish.launchType === 'FARGATE' ? placeOnFargate(simulation, wish) : placeOnInstance(simulation, wish);
}

function placeOnFargate({ world }: Simulation, { subnets }: PlacementWish): Placing {
  const subnetId = subnets[nextUint32(world.random) % Math.max(1, subnets.length)];
  return {
    placed: true,
    subnetId,
    availabilityZone: subnetId && availabilityZoneOf(world.region, subnetId),
    containerInstanceArn: undefined,
  };
}

function placeOnInstance(_simulation: Simulation, _wish: PlacementWish): Placing {
  return {
    placed: false,
    reason: 'No Container Instances were found in your cluster.',
    message:
      'was unable to place a task because no container instance met all of its requirements. ' +
      'Reason: No Container Instances were found in your cluster.',
  };
}
