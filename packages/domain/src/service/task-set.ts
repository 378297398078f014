import type { TaskSet } from './service.ts';

/**
 * Tasks a task set should run: its percentage of the service's desired count, rounded up ("Scale", API reference). Task sets
 * belong to services under CodeDeploy or an external controller.
 *
 * @example
 * computedDesiredCount(5, { value: 50, unit: 'PERCENT' }) // 3
 */
export function computedDesiredCount(desiredCount: number, scale: TaskSet['scale'] = {}): number {
  return Math.ceil((desiredCount * (scale.value ?? 100)) / 100);
}

/**
 * Whether a task set is settled: it runs what it should, nothing is pending, no task sits on a draining instance and every
 * health check passes ("TaskSet", API reference).
 */
export function stabilityStatus(
  { runningCount = 0, pendingCount = 0, computedDesiredCount: wanted = 0 }: TaskSet,
  {
    onDrainingInstances = 0,
    unhealthy = 0,
  }: { readonly onDrainingInstances?: number; readonly unhealthy?: number } = {},
): 'STEADY_STATE' | 'STABILIZING' {
  const settled = runningCount === wanted && pendingCount + onDrainingInstances + unhealthy === 0;
  return settled ? 'STEADY_STATE' : 'STABILIZING';
}
