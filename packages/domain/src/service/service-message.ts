/**
 * What ECS says of a service, word for word: the messages in `services[].events` ("Amazon ECS service event messages", ECS
 * guide, and messages seen in public between 2015 and 2026), and the deployment state change events ("Amazon ECS deployment
 * state change events", ECS guide). Where a task can't be placed, the chapter on placement finds the words.
 */

const listTasks = (taskIds: readonly string[]) => taskIds.map((id) => `(task ${id})`).join(' ');

/** Task ids here are the last part of a task ARN. Counts are never put into the singular. */
export const SERVICE_MESSAGES = {
  steadyState: (service: string) => `(service ${service}) has reached a steady state.`,
  started: (service: string, taskIds: readonly string[]) =>
    `(service ${service}) has started ${taskIds.length} tasks: ${listTasks(taskIds)}.`,
  replacedUnhealthy: (service: string, taskIds: readonly string[]) =>
    `(service ${service}) has started ${taskIds.length} tasks: ${listTasks(taskIds)}. Amazon ECS replaced ${taskIds.length} tasks due to an unhealthy status.`,
  stopped: (service: string, taskIds: readonly string[]) =>
    `(service ${service}) has stopped ${taskIds.length} running tasks: ${listTasks(taskIds)}.`,
  stoppedPending: (service: string, count: number) => `(service ${service}) stopped ${count} pending tasks.`,
  registered: (service: string, count: number, targetGroupArn: string) =>
    `(service ${service}) registered ${count} targets in (target-group ${targetGroupArn})`,
  deregistered: (service: string, count: number, targetGroupArn: string) =>
    `(service ${service}) deregistered ${count} targets in (target-group ${targetGroupArn})`,
  draining: (service: string, deploymentId: string, count: number) =>
    `(service ${service}, taskSet ${deploymentId}) has begun draining connections on ${count} tasks.`,
  failedContainerHealthChecks: (service: string, taskId: string) =>
    `(service ${service}) (task ${taskId}) failed container health checks.`,
  startImpaired: (service: string) =>
    `(service ${service}) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
  blockedByConfiguration: (service: string) =>
    `(service ${service}) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`,
  blockedByProtection: (service: string, deploymentId: string) =>
    `(service ${service}) was unable to reach steady state because task set (${deploymentId}) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks`,
  deploymentCompleted: (service: string, deploymentId: string) =>
    `(service ${service}) (deployment ${deploymentId}) deployment completed.`,
  deploymentFailed: (service: string, deploymentId: string, detector: 'circuit-breaker' | 'alarm') =>
    `(service ${service}) (deployment ${deploymentId}) deployment failed: ${detector === 'alarm' ? 'alarm detected' : 'tasks failed to start'}.`,
  rollingBack: (service: string, deploymentId: string) =>
    `(service ${service}) rolling back to deployment ${deploymentId}.`,
} as const;

/** A deployment state change event's words; `reason` is also the deployment's `rolloutStateReason`. */
export interface DeploymentWords {
  readonly eventName: ServiceActionName;
  readonly eventType: 'INFO' | 'ERROR';
  readonly rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  readonly reason: string;
}

const IN_PROGRESS = {
  eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
  eventType: 'INFO',
  rolloutState: 'IN_PROGRESS',
} as const;

/**
 * What a deployment's events say at each turn. FAILED comes only where circuit breaker or alarms are on. `rollingBack` is
 * told of the deployment that is returned to. Of a failure by alarm the words have not been seen.
 */
export const DEPLOYMENT_MESSAGES = {
  started: (id: string): DeploymentWords => ({ ...IN_PROGRESS, reason: `ECS deployment ${id} in progress.` }),
  rollingBack: (id: string): DeploymentWords => ({
    ...IN_PROGRESS,
    reason: `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
  }),
  completed: (id: string): DeploymentWords => ({
    eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
    eventType: 'INFO',
    rolloutState: 'COMPLETED',
    reason: `ECS deployment ${id} completed.`,
  }),
  failed: (): DeploymentWords => ({
    eventName: 'SERVICE_DEPLOYMENT_FAILED',
    eventType: 'ERROR',
    rolloutState: 'FAILED',
    reason: 'ECS deployment circuit breaker: task failed to start.',
  }),
} as const;

/** Service action events: how loud each is ("Amazon ECS service action events", ECS guide). */
export const SERVICE_ACTION_TYPES = {
  SERVICE_STEADY_STATE: 'INFO',
  TASKSET_STEADY_STATE: 'INFO',
  CAPACITY_PROVIDER_STEADY_STATE: 'INFO',
  SERVICE_DESIRED_COUNT_UPDATED: 'INFO',
  TASKS_STARTED: 'INFO',
  TASKS_STOPPED: 'INFO',
  SERVICE_DEPLOYMENT_IN_PROGRESS: 'INFO',
  SERVICE_DEPLOYMENT_COMPLETED: 'INFO',
  SERVICE_REBALANCING_STARTED: 'INFO',
  SERVICE_REBALANCING_COMPLETED: 'INFO',
  SERVICE_REBALANCING_STOPPED: 'INFO',
  TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION: 'INFO',
  SERVICE_TASK_START_IMPAIRED: 'WARN',
  SERVICE_DISCOVERY_INSTANCE_UNHEALTHY: 'WARN',
  VPC_LATTICE_TARGET_UNHEALTHY: 'WARN',
  SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED: 'ERROR',
  ECS_OPERATION_THROTTLED: 'ERROR',
  SERVICE_DISCOVERY_OPERATION_THROTTLED: 'ERROR',
  SERVICE_TASK_PLACEMENT_FAILURE: 'ERROR',
  SERVICE_TASK_CONFIGURATION_FAILURE: 'ERROR',
  SERVICE_HEALTH_UNKNOWN: 'ERROR',
  SERVICE_DEPLOYMENT_FAILED: 'ERROR',
} as const;

export type ServiceActionName = keyof typeof SERVICE_ACTION_TYPES;
