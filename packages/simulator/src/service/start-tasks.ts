import { type Instant, isStartImpaired, startDelaySeconds } from '@taskwarden/domain';
import { capacityFor, nextCapacity, type TaskCapacity } from '../cluster/capacity.ts';
import { type Placing, placeTask } from '../cluster/place.ts';
import type { Simulation } from '../engine/simulation.ts';
import { createTask, type TaskPlan } from '../task/create-task.ts';
import { volumeOf } from '../task/volume-of.ts';
import { arnOf } from '../world/arn.ts';
import type { DeploymentRecord, ServiceRecord, ServiceRevisionRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { chooseStops } from './choose-stops.ts';
import { lookAt } from './look-soon.ts';
import { giveUpRebalancing, tellBalanced } from './rebalance.ts';
import { namedTasks, say, tellAction } from './say.ts';
import { isDraining, muster } from './tasks.ts';

/** After a placement failure the scheduler tries again after this long; AWS does not say how long. */
const PLACEMENT_RETRY_MS = 15_000;

/** "Rate at which tasks can be provisioned by a service", a minute ("Amazon ECS service quotas", ECS guide). */
const STARTS_PER_MINUTE = 500;

const MINUTE_MS = 60_000;

/** How many more tasks the service may start in this minute of its starts; the next one begins where that is none. */
function startsLeft(world: World, { starts }: ServiceRecord): number {
  if (world.now >= starts.since + MINUTE_MS) Object.assign(starts, { since: world.now, count: 0 });
  return STARTS_PER_MINUTE - starts.count;
}

/** When the throttle of a failing service lets tasks start again. */
export function startsFrom({ throttle, lastFailureAt, retryAt }: DeploymentRecord): Instant {
  const throttled = (lastFailureAt ?? 0) + startDelaySeconds(throttle) * 1000;
  return Math.max(lastFailureAt === undefined ? 0 : throttled, retryAt ?? 0);
}

/** Starts so many tasks of the newest deployment, unless its failures hold it back. */
export function startTasks(
  simulation: Simulation,
  service: ServiceRecord,
  { deployment, count }: { readonly deployment: DeploymentRecord; readonly count: number },
): void {
  const { world } = simulation;
  if (count === 0) return;
  if (world.now < startsFrom(deployment)) {
    tellImpaired(simulation, service, deployment);
    return;
  }
  const shared = sharedPlan(world, service, deployment);
  if (shared === undefined) return;
  const started: TaskRecord[] = [];
  const running = countProviders(world, service, deployment);
  const left = startsLeft(world, service);
  if (count > left) lookAt(world, service, service.starts.since + MINUTE_MS);
  while (started.length < Math.min(count, left)) {
    const at = surgeCapacity(world, service, running) ?? nextCapacity(shared.capacity, running);
    const placing = placeTask(simulation, { ...shared, ...at });
    if (!placing.placed) {
      deployment.retryAt = world.now + PLACEMENT_RETRY_MS;
      giveUpRebalancing(simulation, service);
      tellPlacementFailure(simulation, service, { placing, provider: at.capacityProviderName });
      break;
    }
    const provider = at.capacityProviderName ?? '';
    running[provider] = (running[provider] ?? 0) + 1;
    service.starts.count += 1;
    started.push(createTask(simulation, { ...shared, ...at, ...placing }));
  }
  tellStarted(simulation, service, started);
}

function tellStarted(simulation: Simulation, service: ServiceRecord, started: readonly TaskRecord[]): void {
  if (started.length === 0) return;
  service.isSteady = false;
  if (service.rebalancing) tellBalanced(simulation, service, { eventName: 'TASKS_STARTED', tasks: started });
  else say(simulation, service, `has started ${started.length} tasks: ${namedTasks(started)}.`);
}

/** Starts a daemon's task on each of those instances. */
export function startTasksOn(
  simulation: Simulation,
  service: ServiceRecord,
  { deployment, instances }: { readonly deployment: DeploymentRecord; readonly instances: readonly string[] },
): void {
  const { world } = simulation;
  if (instances.length === 0 || world.now < startsFrom(deployment)) return;
  const shared = sharedPlan(world, service, deployment);
  if (shared === undefined) return;
  const started = instances.flatMap((containerInstanceArn) => {
    const slot = world.containerInstances.get(containerInstanceArn)?.slot;
    if (slot === undefined || !slot.agentConnected) return [];
    const availabilityZone = slot.attributes.get('ecs.availability-zone');
    const [subnetId] = shared.subnets;
    const at = { launchType: 'EC2' as const, containerInstanceArn, availabilityZone, subnetId };
    return [createTask(simulation, { ...shared, ...at })];
  });
  tellStarted(simulation, service, started);
}

/** Told when tasks are held back: not of a service that wants none any more, nor when it tries again. */
function tellImpaired(simulation: Simulation, service: ServiceRecord, { throttle }: DeploymentRecord): void {
  if (!isStartImpaired(throttle)) return;
  const text =
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the ' +
    'Amazon ECS Developer Guide.';
  if (say(simulation, service, text))
    tellAction(simulation, service, { eventName: 'SERVICE_TASK_START_IMPAIRED' });
}

interface Refused {
  readonly placing: Extract<Placing, { placed: false }>;
  readonly provider: string | undefined;
}

function tellPlacementFailure(
  simulation: Simulation,
  service: ServiceRecord,
  { placing, provider }: Refused,
): void {
  if (!say(simulation, service, placing.message)) return;
  const { world } = simulation;
  const { containerInstanceArns } = placing;
  tellAction(simulation, service, {
    eventName: placing.eventName ?? 'SERVICE_TASK_PLACEMENT_FAILURE',
    reason: placing.reason,
    ...(provider !== undefined && {
      capacityProviderArns: [arnOf(world, 'capacity-provider', { capacityProviderName: provider })],
    }),
    ...(containerInstanceArns && { containerInstanceArns }),
  });
}

/** What runs beyond the desired count to balance zones takes the place of a task that leaves: where that one ran, by capacity. */
function surgeCapacity(
  world: World,
  service: ServiceRecord,
  running: Readonly<Record<string, number>>,
): TaskCapacity | undefined {
  const beyond = Object.values(running).reduce((sum, tasks) => sum + tasks, 0) - service.desiredCount;
  if (service.rebalancing === undefined || beyond < 0) return undefined;
  const tasks = muster(world, service).filter(
    ({ isPrimary, standing }) => isPrimary && standing === 'healthy',
  );
  const leaving = chooseStops(tasks, beyond + 1).at(beyond)?.task;
  return leaving && { launchType: leaving.launchType, capacityProviderName: leaving.capacityProviderName };
}

/** Tasks of the deployment by capacity provider: what it replaces leaves, and does not count. */
function countProviders(
  world: World,
  service: ServiceRecord,
  { id }: DeploymentRecord,
): Record<string, number> {
  const running: Record<string, number> = {};
  for (const task of liveTasksOfService(world, service.serviceArn)) {
    if (task.desiredStatus !== 'RUNNING' || task.startedBy !== id || isDraining(world, service, task))
      continue;
    const { capacityProviderName = '' } = task;
    running[capacityProviderName] = (running[capacityProviderName] ?? 0) + 1;
  }
  return running;
}

/** What all tasks of a deployment share. */
function sharedPlan(world: World, service: ServiceRecord, deployment: DeploymentRecord) {
  const cluster = world.clusters.get(service.clusterName);
  const taskDefinition = world.taskDefinitions.get(deployment.taskDefinitionArn);
  const revision = world.serviceRevisions.get(deployment.serviceRevisionArn);
  if (cluster === undefined || taskDefinition === undefined || revision === undefined) return undefined;
  const { definition } = service;
  return {
    cluster,
    taskDefinition,
    capacity: capacityFor(revision.settings, cluster),
    subnets: revision.settings.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
    placementConstraints: definition.placementConstraints,
    placementStrategy: definition.placementStrategy,
    platformVersion: revision.settings.platformVersion,
    group: `service:${service.serviceName}`,
    startedBy: deployment.id,
    serviceArn: service.serviceArn,
    enableExecuteCommand: definition.enableExecuteCommand,
    volume: volumeOf(revision.settings.volumeConfigurations),
    targetGroupArns: targetGroupsOf(revision, deployment),
    tags: propagatedTags(world, service, deployment),
  } satisfies Partial<TaskPlan> & Record<string, unknown>;
}

const targetGroupsOf = (
  { settings }: ServiceRevisionRecord,
  { usesAlternateTargets }: DeploymentRecord,
): string[] =>
  (settings.loadBalancers ?? []).flatMap(
    ({ targetGroupArn, advancedConfiguration }) =>
      (usesAlternateTargets ? advancedConfiguration?.alternateTargetGroupArn : undefined) ??
      targetGroupArn ??
      [],
  );

/** `propagateTags` says whose tags tasks get. */
function propagatedTags(world: World, service: ServiceRecord, deployment: DeploymentRecord) {
  const { propagateTags } = service.definition;
  if (propagateTags === 'SERVICE') return world.tags.get(service.serviceArn);
  return propagateTags === 'TASK_DEFINITION' ? world.tags.get(deployment.taskDefinitionArn) : undefined;
}
