/**
 * Availability zone rebalancing ("Balancing an Amazon ECS service across Availability Zones", ECS guide): once a service is
 * steady, replacements start in the zones with the fewest tasks, and when they are healthy, tasks stop in the fullest.
 * AWS does not publish which zones get the odd tasks; here those that have most already, so that the fewest tasks move.
 */
import { deploymentBounds } from './deployment-bounds.ts';
import { REBALANCING_OBSTACLES } from './rebalancing-obstacle.ts';
import type { Service } from './service.ts';

export interface ZoneChange {
  readonly availabilityZone: string;
  readonly tasks: number;
}

export interface Rebalancing {
  readonly balanced: boolean;
  /** Starts now, within maximumPercent. */
  readonly start: readonly ZoneChange[];
  /** Stops once those are healthy: as many as started. */
  readonly stop: readonly ZoneChange[];
  /** ECS's service event, without the `(service NAME) ` before it. */
  readonly message: string;
}

/** Healthy tasks of a service by availability zone: every zone it can use, also those with none. */
export type TasksByZone = Readonly<Record<string, number>>;

/**
 * The next move towards balance: every zone within one task of every other.
 *
 * @example
 * planRebalancing({ a: 2, b: 2, c: 1 }, 200).balanced // true
 * planRebalancing({ a: 4, b: 1, c: 1 }, 200).stop // [{ availabilityZone: 'a', tasks: 2 }]
 */
export function planRebalancing(tasksByZone: TasksByZone, maximumPercent: number): Rebalancing {
  const zones = Object.entries(tasksByZone).map(([availabilityZone, tasks]) => ({ availabilityZone, tasks }));
  const total = zones.reduce((sum, { tasks }) => sum + tasks, 0);
  const { maximumTasks } = deploymentBounds(total, { minimumHealthyPercent: 100, maximumPercent });
  const targets = balancedTargets(zones, total);
  const missing = changes(zones, (zone) => (targets.get(zone.availabilityZone) ?? 0) - zone.tasks);
  const surplus = changes(zones, (zone) => zone.tasks - (targets.get(zone.availabilityZone) ?? 0));
  const movable = maximumTasks - total;
  const balanced = missing.length === 0;
  return {
    balanced,
    start: firstTasks(missing, movable),
    stop: firstTasks(surplus, movable),
    message: describeBalance(zones, balanced),
  };
}

function balancedTargets(zones: readonly ZoneChange[], total: number): ReadonlyMap<string, number> {
  const share = Math.floor(total / zones.length);
  const odd = total - share * zones.length;
  const fullestFirst = zones.toSorted((one, other) => other.tasks - one.tasks);
  return new Map(
    fullestFirst.map(({ availabilityZone }, index) => [availabilityZone, index < odd ? share + 1 : share]),
  );
}

function changes(zones: readonly ZoneChange[], excess: (zone: ZoneChange) => number): readonly ZoneChange[] {
  return zones
    .map((zone) => ({ availabilityZone: zone.availabilityZone, tasks: excess(zone) }))
    .filter(({ tasks }) => tasks > 0);
}

/** The first `count` tasks of a list of changes. */
function firstTasks(zones: readonly ZoneChange[], count: number): readonly ZoneChange[] {
  let left = count;
  return zones.flatMap(({ availabilityZone, tasks }) => {
    const taken = Math.min(tasks, left);
    left -= taken;
    return taken > 0 ? [{ availabilityZone, tasks: taken }] : [];
  });
}

function describeBalance(zones: readonly ZoneChange[], balanced: boolean): string {
  const counts = zones
    .map(({ availabilityZone, tasks }) => `${tasks} tasks in ${availabilityZone}`)
    .join(', ');
  return balanced
    ? `is AZ balanced with ${counts}.`
    : `is not AZ balanced with ${counts}. AZ Rebalancing in progress.`;
}

/** Why ECS does not rebalance a service; empty: it does. */
export function findRebalancingObstacles(service: Service): readonly string[] {
  const isOff = service.availabilityZoneRebalancing !== 'ENABLED';
  const isDaemon = service.schedulingStrategy === 'DAEMON';
  return [
    ...(isOff ? ['It is not switched on.'] : []),
    ...(isDaemon ? ['A daemon service has its tasks where the instances are.'] : []),
    ...REBALANCING_OBSTACLES.filter(({ holds }) => holds(service)).map(({ reason }) => reason),
  ];
}
