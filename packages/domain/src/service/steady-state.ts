import { type Instant, secondsBetween } from '../time.ts';
import type { Deployment, Service } from './service.ts';

/** What a description of the service alone can't tell. */
export interface SteadyStateSignals {
  /** Tasks that run and do not count as healthy. */
  readonly unhealthyTasks?: number;
  /** Targets or Cloud Map instances still missing or draining. */
  readonly unsettledTargets?: number;
}

/**
 * What keeps a service from steady state, one sentence each; empty: it is steady. Steady means one deployment, running as
 * many tasks as desired, all healthy, registered, none draining ("Service event messages", ECS guide; the waiter
 * ServicesStable asks for the first two only).
 *
 * @example
 * findSteadyStateObstacles({ desiredCount: 2, runningCount: 1, deployments: [{ status: 'PRIMARY' }] }) // ['1 of 2 tasks run.']
 */
export function findSteadyStateObstacles(
  service: Pick<Service, 'deployments' | 'desiredCount' | 'pendingCount' | 'runningCount'>,
  { unhealthyTasks = 0, unsettledTargets = 0 }: SteadyStateSignals = {},
): readonly string[] {
  const { deployments = [], desiredCount = 0, runningCount = 0, pendingCount = 0 } = service;
  const older = deployments.filter(({ status }) => status === 'ACTIVE').length;
  const obstacles: readonly (readonly [boolean, string])[] = [
    [older > 0, `Older deployments still drained: ${older}.`],
    [runningCount !== desiredCount, `${runningCount} of ${desiredCount} tasks run.`],
    [pendingCount > 0, `Tasks still PENDING: ${pendingCount}.`],
    [unhealthyTasks > 0, `Tasks not healthy: ${unhealthyTasks}.`],
    [unsettledTargets > 0, `Targets registering or draining: ${unsettledTargets}.`],
  ];
  return obstacles.filter(([holds]) => holds).map(([, sentence]) => sentence);
}

/** The newest deployment of a service. */
export function primaryDeployment({ deployments }: Pick<Service, 'deployments'>): Deployment | undefined {
  return deployments?.find(({ status }) => status === 'PRIMARY');
}

/** A service event equal to the newest one is not repeated within this time ("Service event messages", ECS guide). */
export const EVENT_REPEAT_SECONDS = 6 * 3600;

/** Whether ECS keeps a service event for itself: it is the same text as the newest one, and that is less than six hours old. */
export function isSuppressedEvent(
  newest: { readonly message: string; readonly createdAt: Instant } | undefined,
  message: string,
  now: Instant,
): boolean {
  return newest?.message === message && secondsBetween(newest.createdAt, now) < EVENT_REPEAT_SECONDS;
}
