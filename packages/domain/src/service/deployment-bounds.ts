import type { DeploymentConfiguration } from './deployment-configuration.ts';

export type SchedulingStrategy = 'REPLICA' | 'DAEMON';

export interface DeploymentPercents {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/**
 * What holds when the request says nothing ("DeploymentConfiguration", ECS API reference). The console proposes a
 * minimumHealthyPercent of 50 for daemons; a daemon's maximumPercent can't be anything else.
 */
const DEFAULT_PERCENTS: Readonly<Record<SchedulingStrategy, DeploymentPercents>> = {
  REPLICA: { minimumHealthyPercent: 100, maximumPercent: 200 },
  DAEMON: { minimumHealthyPercent: 0, maximumPercent: 100 },
};

/**
 * The two percentages that a service deploys with, defaults filled in.
 *
 * @example
 * deploymentPercents({ minimumHealthyPercent: 50 }) // { minimumHealthyPercent: 50, maximumPercent: 200 }
 */
export function deploymentPercents(
  configuration: DeploymentConfiguration = {},
  schedulingStrategy: SchedulingStrategy = 'REPLICA',
): DeploymentPercents {
  const defaults = DEFAULT_PERCENTS[schedulingStrategy];
  return {
    minimumHealthyPercent: configuration.minimumHealthyPercent ?? defaults.minimumHealthyPercent,
    maximumPercent: configuration.maximumPercent ?? defaults.maximumPercent,
  };
}

export interface DeploymentBounds {
  /** So many healthy tasks, old and new together, must stay. */
  readonly minimumHealthyTasks: number;
  /** At most so many tasks may be RUNNING or PENDING, old and new together; STOPPING ones don't count. */
  readonly maximumTasks: number;
}

/**
 * The percentages as numbers of tasks: the minimum is rounded up, the maximum down ("DeploymentConfiguration", ECS API
 * reference).
 *
 * @example
 * deploymentBounds(3, { minimumHealthyPercent: 50, maximumPercent: 150 }) // { minimumHealthyTasks: 2, maximumTasks: 4 }
 */
export function deploymentBounds(desiredCount: number, percents: DeploymentPercents): DeploymentBounds {
  return {
    minimumHealthyTasks: Math.ceil((desiredCount * percents.minimumHealthyPercent) / 100),
    maximumTasks: Math.floor((desiredCount * percents.maximumPercent) / 100),
  };
}

/**
 * Healthy tasks of the new revision from which a deployment with `earlySuccessCriteria` counts as successful; the rest
 * follows later ("Early success criteria", ECS guide, September 2026). Undefined when it is not enabled: then all of them.
 *
 * @example
 * earlySuccessCount(10, { earlySuccessCriteria: { enable: true, healthyPercent: 75 } }) // 8
 */
export function earlySuccessCount(
  desiredCount: number,
  { earlySuccessCriteria }: DeploymentConfiguration,
): number | undefined {
  if (!earlySuccessCriteria?.enable) return undefined;
  return Math.max(1, Math.ceil((desiredCount * (earlySuccessCriteria.healthyPercent ?? 100)) / 100));
}
