import {
  type ContainerHealthCheck,
  checkedHealth,
  detectionSeconds,
  type HealthStatus,
  hasHealthCheck,
  healthTiming,
  secondsUntilUnhealthy,
} from '@taskwarden/domain';
import { draw, type Range } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { biteOf } from '../faults/bite.ts';
import { behaviourOf } from '../world/settings.ts';
import type { TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import { containerDefinitionOf, revisionOf } from './definition-of.ts';
import { taskHealthChanged } from './health-changed.ts';

/**
 * Health as checks find it. Probes are not played one by one: the domain says when their outcome shows, and only the
 * change of status is a happening.
 */

/** Plans when a container that has just started is found HEALTHY or UNHEALTHY. */
export function planContainerHealth(simulation: Simulation, task: TaskRecord, index: number): void {
  const { world } = simulation;
  const container = task.containers[index];
  const definition = containerDefinitionOf(world, task, index);
  if (container === undefined || definition.healthCheck === undefined || !hasHealthCheck(definition)) return;
  const bitten =
    world.faults.length > 0 ? biteOf(simulation, 'failsContainerHealth', { task, container }) : undefined;
  if (bitten) task.sickenedBy = bitten.bite.record.id;
  const failsFrom = bitten ? draw(world.random, bitten.fault.failsContainerHealth(bitten.bite)) : Infinity;
  const readyFrom = draw(
    world.random,
    behaviourOf(world.settings, container.image, task.family).healthyAfter,
  );
  for (const [kind, after] of outcomes(definition.healthCheck, { readyFrom, failsFrom })) {
    plan(world, { kind, subject: task.taskArn, after, stamp: container.stamp, container: index });
  }
}

type Outcome = readonly ['container-healthy' | 'container-unhealthy', number];

/** What the check shows, and when, in milliseconds from the start of the container. */
function outcomes(
  check: ContainerHealthCheck,
  { readyFrom, failsFrom }: { readonly readyFrom: number; readonly failsFrom: number },
): Outcome[] {
  const { interval } = healthTiming(check);
  const firstSuccess = Math.max(1, Math.ceil(readyFrom / (interval * 1000))) * interval * 1000;
  const givenUp = secondsUntilUnhealthy(check) * 1000;
  const isGivenUp: Outcome = ['container-unhealthy', givenUp];
  if (firstSuccess >= failsFrom) return [isGivenUp];
  return [
    ...(firstSuccess > givenUp ? [isGivenUp] : []),
    ['container-healthy', firstSuccess],
    ...(failsFrom < Infinity
      ? [['container-unhealthy', failsFrom + detectionSeconds(check) * 1000] as const]
      : []),
  ];
}

/** A container is found to be of that health. */
export function setContainerHealth(
  simulation: Simulation,
  task: TaskRecord,
  { index, status }: { readonly index: number; readonly status: HealthStatus },
): void {
  const container = task.containers[index];
  if (container?.lastStatus !== 'RUNNING' || container.healthStatus === status) return;
  container.healthStatus = status;
  taskHealthChanged(simulation, task);
}

/** The task's health as its service's scheduler sees it; undefined when no essential container has a check. */
export const schedulerHealth = (world: World, task: TaskRecord): HealthStatus | undefined =>
  checkedHealth(task.containers, revisionOf(world, task).checked);

/** A load balancer finds a target unhealthy after two checks in a row, thirty seconds apart (its defaults). */
const TARGET_DETECTION_MS = 60_000;

/** Plans when the targets of a task that has just become RUNNING are found healthy, or unhealthy. */
export function planTargetHealth(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  if (task.targetHealth === undefined) return;
  const bitten = world.faults.length > 0 ? biteOf(simulation, 'failsTargetHealth', { task }) : undefined;
  const registered = draw(world.random, world.settings.targetRegistration);
  const change = (kind: 'target-healthy' | 'target-unhealthy', after: number): void => {
    plan(world, { kind, subject: task.taskArn, after, stamp: task.stamp });
  };
  if (bitten === undefined) {
    const ready = registered + readyAfter(simulation, task);
    // Whoever is not ready by then is found unhealthy first: what that means, the grace period decides.
    if (ready > registered + TARGET_DETECTION_MS) {
      task.targetDetail = 'Health checks failed';
      change('target-unhealthy', registered + TARGET_DETECTION_MS);
    }
    change('target-healthy', ready);
    return;
  }
  const { after, detail } = bitten.fault.failsTargetHealth(bitten.bite);
  const failsFrom = draw(world.random, after);
  task.targetDetail = detail;
  task.sickenedBy = bitten.bite.record.id;
  if (failsFrom > registered) change('target-healthy', registered);
  change('target-unhealthy', Math.max(registered, failsFrom) + TARGET_DETECTION_MS);
}

/** An Application Load Balancer takes a target for healthy again after five checks in a row, thirty seconds apart (its defaults). */
const TARGET_RECOVERY_MS = 150_000;

/**
 * What made its checks fail is over: they succeed from now on. What was planned before still shows first, so a failure that
 * was not found yet is found, and then mended.
 */
export function planRecovery(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  const { taskArn: subject, stamp } = task;
  if (task.targetHealth !== undefined && !biteOf(simulation, 'failsTargetHealth', { task })) {
    plan(world, { kind: 'target-healthy', subject, after: TARGET_RECOVERY_MS, stamp });
  }
  for (const [index, container] of task.containers.entries()) {
    const { healthCheck } = containerDefinitionOf(world, task, index);
    if (healthCheck === undefined || biteOf(simulation, 'failsContainerHealth', { task, container }))
      continue;
    const after = 1000 * (detectionSeconds(healthCheck) + healthTiming(healthCheck).interval);
    plan(world, { kind: 'container-healthy', subject, after, stamp: container.stamp, container: index });
  }
}

function readyAfter({ world }: Simulation, task: TaskRecord): number {
  const ranges: Range[] = task.containers.map(
    ({ image }) => behaviourOf(world.settings, image, task.family).healthyAfter,
  );
  return Math.max(0, ...ranges.map((range) => draw(world.random, range)));
}

const setTargetHealth =
  (status: NonNullable<TaskRecord['targetHealth']>) =>
  (simulation: Simulation, task: TaskRecord): void => {
    if (task.lastStatus !== 'RUNNING' || task.targetHealth === status) return;
    task.targetHealth = status;
    taskHealthChanged(simulation, task);
  };
export const targetHealthy = setTargetHealth('healthy');
export const targetUnhealthy = setTargetHealth('unhealthy');
