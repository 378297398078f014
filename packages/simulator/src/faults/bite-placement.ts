import { type ContainerDefinition, fitsPattern } from '@taskwarden/domain';
import { nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import type { LaunchType } from '../world/task.ts';
import { inWindow, optionsOf } from './bite.ts';
import type { FaultRecord, FaultScope } from './fault.ts';

/** What a task is before it has a place. */
export interface Unplaced {
  readonly cluster: { readonly clusterName: string };
  readonly taskDefinition: {
    readonly family: string;
    readonly definition: { readonly containerDefinitions?: readonly ContainerDefinition[] };
  };
  readonly group: string;
  readonly launchType: LaunchType;
  readonly capacityProviderName: string | undefined;
}

/** Where a task would come to lie. */
interface Spot {
  readonly availabilityZone: string;
  readonly subnetId: string;
}

const UNPLACED_SCOPE: { readonly [Member in keyof FaultScope]: (task: Unplaced) => string | undefined } = {
  cluster: ({ cluster }) => cluster.clusterName,
  service: ({ group }) => (group.startsWith('service:') ? group.slice('service:'.length) : undefined),
  family: ({ taskDefinition }) => taskDefinition.family,
  capacityProvider: ({ capacityProviderName }) => capacityProviderName,
  // It has none yet.
  containerInstance: () => undefined,
};

/** Whether a task like that lies in the scope, wherever it will be placed. */
function isMeant({ scope }: FaultRecord, wish: Unplaced): boolean {
  const { container = '*', image = '*' } = scope;
  const { containerDefinitions = [] } = wish.taskDefinition.definition;
  return (
    Object.entries(UNPLACED_SCOPE).every(([member, read]) => {
      const wanted = scope[member as keyof FaultScope];
      return wanted === undefined || fitsPattern(shortName(wanted), read(wish));
    }) &&
    containerDefinitions.some((one) => fitsPattern(container, one.name) && fitsPattern(image, one.image))
  );
}

const isOfPlaces = ({ availabilityZone, subnet }: FaultScope): boolean =>
  availabilityZone !== undefined || subnet !== undefined;

/** Faults that refuse such a task a place at this attempt, each by its own draw. */
function refusing({ world, faults }: Simulation, wish: Unplaced): FaultRecord[] {
  return world.faults.filter((record) => {
    const { refusesPlacement, refuses = wish.launchType } = faults[record.fault] ?? {};
    if (refusesPlacement === undefined || refuses !== wish.launchType) return false;
    if (!inWindow(record, world.now) || !isMeant(record, wish)) return false;
    return record.probability >= 1 || nextFraction(world.random) < record.probability;
  });
}

/** What faults have against placing a task. */
export interface PlacementFaults {
  /** Wherever it would lie. */
  readonly refusal:
    | { readonly reason: string; readonly message: string; readonly eventName?: 'ECS_OPERATION_THROTTLED' }
    | undefined;
  /** Whether it can't lie there. */
  readonly isClosed: (spot: Spot) => boolean;
}

/** Drawn anew at each attempt. */
export function placementFaults(simulation: Simulation, wish: Unplaced): PlacementFaults {
  const records = refusing(simulation, wish);
  const [everywhere] = records.filter(({ scope }) => !isOfPlaces(scope));
  const somewhere = [...records.filter(({ scope }) => isOfPlaces(scope)), ...closing(simulation, wish)];
  return {
    refusal:
      everywhere &&
      simulation.faults[everywhere.fault]?.refusesPlacement?.({
        record: everywhere,
        option: optionsOf(everywhere),
      }),
    isClosed: (spot) => somewhere.some(({ scope }) => liesIn(scope, spot)),
  };
}

const liesIn = (scope: FaultScope, { availabilityZone, subnetId }: Spot): boolean =>
  fitsPattern(scope.availabilityZone ?? '*', availabilityZone) &&
  fitsPattern(shortName(scope.subnet ?? '*'), subnetId);

const closing = ({ world, faults }: Simulation, wish: Unplaced): FaultRecord[] =>
  world.faults.filter(
    (record) =>
      faults[record.fault]?.closesZone === true && inWindow(record, world.now) && isMeant(record, wish),
  );

/** Whether a zone takes no such task at this time. */
export function closedZones(simulation: Simulation, wish: Unplaced): (availabilityZone: string) => boolean {
  const records = closing(simulation, wish);
  return (zone) => records.some(({ scope }) => fitsPattern(scope.availabilityZone ?? '*', zone));
}
