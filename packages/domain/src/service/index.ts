/**
 * How services run and change: rolling deployments and their limits, circuit breaker and alarms, traffic shifts, steady
 * state, start throttling, daemons, rebalancing, task protection.
 *
 * Everything takes plain counts and facts and says what ECS does next; nothing here knows a clock or a cluster. Where tasks
 * go, and which of several goes first, is the chapter on placement.
 */
export * from './circuit-breaker.ts';
export * from './daemon.ts';
export * from './deployment-alarms.ts';
export * from './deployment-bounds.ts';
export * from './deployment-trigger.ts';
export * from './lifecycle-hook.ts';
export * from './lifecycle-stage.ts';
export * from './rebalancing.ts';
export {
  countTasks,
  isRolledOut,
  NO_TASKS,
  planRollingStep,
  type RollingState,
  type RollingStep,
  type TaskCounts,
} from './rolling-step.ts';
export * from './rolling-update.ts';
export * from './service-deployment.ts';
export * from './service-message.ts';
export * from './service-status.ts';
export * from './stall.ts';
export * from './start-throttle.ts';
export * from './steady-state.ts';
export * from './task-health.ts';
export * from './task-protection.ts';
export * from './task-set.ts';
