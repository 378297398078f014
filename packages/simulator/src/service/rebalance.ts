import { deploymentPercents, findRebalancingObstacles, planRebalancing } from '@taskwarden/domain';
import { instancesOf } from '../cluster/instances.ts';
import type { Simulation } from '../engine/simulation.ts';
import { closedZones } from '../faults/bite-placement.ts';
import { availabilityZoneOf } from '../world/eni.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { lookSoon } from './look-soon.ts';
import { namedTasks, say, tellAction } from './say.ts';
import type { Muster } from './tasks.ts';

/** Whether a zone takes none of its tasks at this time. */
function closedFor(simulation: Simulation, { clusterName, definition, serviceName }: ServiceRecord) {
  const taskDefinition = simulation.world.taskDefinitions.get(definition.taskDefinition ?? '');
  if (taskDefinition === undefined) return () => false;
  return closedZones(simulation, {
    cluster: { clusterName },
    taskDefinition,
    group: `service:${serviceName}`,
    launchType: 'FARGATE',
    capacityProviderName: undefined,
  });
}

/** Zones that the service can use at this time: of its subnets, or of the instances that take tasks. */
function zonesOf(simulation: Simulation, service: ServiceRecord): string[] {
  const { world } = simulation;
  const { definition, clusterArn } = service;
  const isClosed = closedFor(simulation, service);
  const { subnets = [] } = definition.networkConfiguration?.awsvpcConfiguration ?? {};
  const ofSubnets = subnets.map((subnet) => availabilityZoneOf(world.region, subnet));
  const ofInstances = instancesOf(world, clusterArn)
    .filter(({ slot }) => slot.status === 'ACTIVE' && slot.agentConnected)
    .map(({ slot }) => slot.attributes.get('ecs.availability-zone') ?? '');
  const zones = new Set(subnets.length > 0 ? ofSubnets : ofInstances);
  return [...zones].filter((zone) => !isClosed(zone));
}

/**
 * Balances a steady service over its availability zones, where the domain says that ECS would: it runs some more tasks than
 * desired, which placement puts where there are fewest, and once they are healthy the surplus leaves the fullest zones.
 */
export function rebalance(simulation: Simulation, service: ServiceRecord, tasks: readonly Muster[]): void {
  const zones = zonesOf(simulation, service);
  if (!mayRebalance(simulation, service, zones)) return;
  const { balanced, start, message, unevenness } = planBalance(service, tasks, zones);
  const surge = start.reduce((sum, zone) => sum + zone.tasks, 0);
  if (balanced && service.rebalancing !== undefined) {
    endRebalancing(simulation, service, 'SERVICE_REBALANCING_COMPLETED');
    say(simulation, service, message);
  } else if (unevenness >= (service.rebalancing?.unevenness ?? Infinity)) {
    // What started went where there was room, and that was not where it was wanted.
    giveUpRebalancing(simulation, service);
  } else if (!balanced && surge > 0) {
    if (service.rebalancing === undefined) {
      say(simulation, service, message);
      tellAction(simulation, service, { eventName: 'SERVICE_REBALANCING_STARTED' });
    }
    service.rebalancing = { surge, unevenness };
    lookSoon(simulation.world, service);
  }
}

/** Whether there is anything to balance between, and neither the definition nor a lack of room speaks against it. */
function mayRebalance({ world }: Simulation, service: ServiceRecord, zones: readonly string[]): boolean {
  if (world.now < service.rebalancesFrom || zones.length < 2) return false;
  return findRebalancingObstacles(service.definition).length === 0;
}

function planBalance({ definition }: ServiceRecord, tasks: readonly Muster[], zones: readonly string[]) {
  const counts = zones.map((zone) => tasks.filter(({ task }) => task.availabilityZone === zone).length);
  const { maximumPercent } = deploymentPercents(definition.deploymentConfiguration);
  const byZone = Object.fromEntries(zones.map((zone, index) => [zone, counts[index] ?? 0]));
  // Each move from a fuller zone into an emptier one lessens it.
  const unevenness = counts.reduce((sum, count) => sum + count ** 2, 0);
  return { ...planRebalancing(byZone, maximumPercent), unevenness };
}

/** What balancing does to tasks has words and events of its own ("Amazon ECS service rebalancing events", ECS guide). */
const WORDS = {
  TASKS_STARTED: (count: number, zone: string) => `has started ${count} tasks in ${zone} to AZ Rebalance`,
  TASKS_STOPPED: (count: number, zone: string) =>
    `has stopped ${count} running tasks in ${zone} due to AZ rebalancing`,
} as const;

/** Tells of tasks that balancing has started or stopped, zone by zone. */
export function tellBalanced(
  simulation: Simulation,
  service: ServiceRecord,
  { eventName, tasks }: { readonly eventName: keyof typeof WORDS; readonly tasks: readonly TaskRecord[] },
): void {
  for (const [zone, inZone] of Map.groupBy(tasks, ({ availabilityZone = '' }) => availabilityZone)) {
    say(simulation, service, `${WORDS[eventName](inZone.length, zone)}: ${namedTasks(inZone)}.`);
  }
  tellAction(simulation, service, { eventName, taskArns: tasks.map(({ taskArn }) => taskArn) });
}

/** How long balancing is left alone after it found no room; AWS does not say. */
const GIVEN_UP_MS = 30 * 60_000;

/** A task that was to balance the zones found no place, or only one where that helps nothing. */
export function giveUpRebalancing(simulation: Simulation, service: ServiceRecord): void {
  if (service.rebalancing === undefined) return;
  service.rebalancesFrom = simulation.world.now + GIVEN_UP_MS;
  endRebalancing(simulation, service, 'SERVICE_REBALANCING_STOPPED');
}

/** The tasks that came are healthy: the desired count holds again, and those in the fullest zones leave. */
export function endSurge({ world }: Simulation, service: ServiceRecord): void {
  if (service.rebalancing === undefined || service.rebalancing.surge === 0) return;
  service.rebalancing = { ...service.rebalancing, surge: 0 };
  lookSoon(world, service);
}

export function endRebalancing(
  simulation: Simulation,
  service: ServiceRecord,
  eventName: 'SERVICE_REBALANCING_COMPLETED' | 'SERVICE_REBALANCING_STOPPED',
): void {
  if (service.rebalancing === undefined) return;
  service.rebalancing = undefined;
  tellAction(simulation, service, { eventName });
}
