import { type BreakerObservation, observeDeployment, observeStart } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { failDeployment } from './deployments.ts';
import type { Muster } from './tasks.ts';
import { tellRegistered, tellUnhealthy } from './tell-targets.ts';

/** What the scheduler learns from its tasks: for the circuit breaker, the throttle, and the count of failures. */

/** Takes note of what became of each task since it last looked. */
export function observeTasks(simulation: Simulation, service: ServiceRecord, tasks: readonly Muster[]): void {
  const running = tasks.filter(({ task }) => task.observed === 'created' && task.startedAt !== undefined);
  if (running.length > 0)
    tellRegistered(
      simulation,
      service,
      running.map(({ task }) => task),
    );
  for (const { task, standing } of tasks) {
    if (task.observed === 'created' && task.startedAt !== undefined)
      note(simulation, service, { task, what: 'running' });
    if (standing === 'healthy' && task.observed === 'running')
      note(simulation, service, { task, what: 'healthy' });
    if (standing === 'unhealthy' && task.observed !== 'unhealthy') {
      tellUnhealthy(simulation, service, task);
      note(simulation, service, { task, what: 'failed-health-check' });
    }
  }
}

/** A task stopped: if it never ran, that is a failure to start. */
export function observeStop(simulation: Simulation, service: ServiceRecord, task: TaskRecord): void {
  if (task.stopCode !== 'TaskFailedToStart' || task.observed === 'failed') return;
  note(simulation, service, { task, what: 'failed-to-start' });
}

interface Note {
  readonly task: TaskRecord;
  readonly what: BreakerObservation & ('failed-health-check' | 'failed-to-start' | 'healthy' | 'running');
}

const OBSERVED = {
  'failed-health-check': 'unhealthy',
  'failed-to-start': 'failed',
  healthy: 'healthy',
  running: 'running',
} as const satisfies Record<Note['what'], TaskRecord['observed']>;

function note(simulation: Simulation, service: ServiceRecord, { task, what }: Note): void {
  task.observed = OBSERVED[what];
  const deployment = service.deployments.find(({ id }) => id === task.startedBy);
  if (deployment === undefined) return;
  countFailures(simulation, deployment, what);
  const breaker = service.definition.deploymentConfiguration?.deploymentCircuitBreaker;
  const before = deployment.breaker.status;
  deployment.breaker = observeDeployment(deployment.breaker, what, {
    desiredCount: service.desiredCount,
    ...(breaker && { breaker }),
  });
  if (before !== 'TRIGGERED' && deployment.breaker.status === 'TRIGGERED')
    trip(simulation, service, deployment);
}

function countFailures({ world }: Simulation, deployment: DeploymentRecord, what: Note['what']): void {
  if (what === 'healthy') deployment.failedTasks = 0;
  if (what === 'failed-to-start' || what === 'failed-health-check') deployment.failedTasks += 1;
  if (what === 'running' || what === 'failed-to-start') {
    deployment.throttle = observeStart(deployment.throttle, what);
    deployment.lastFailureAt = what === 'running' ? undefined : world.now;
  }
}

/** Before any task ran it is the start that fails, afterwards the health ("Deployment circuit breaker", ECS guide). */
function trip(simulation: Simulation, service: ServiceRecord, failed: DeploymentRecord): void {
  const { hasRun } = failed.breaker;
  const breaker = service.definition.deploymentConfiguration?.deploymentCircuitBreaker;
  failDeployment(simulation, service, {
    failed,
    failure: {
      reason: hasRun
        ? 'ECS deployment circuit breaker: task failed health checks.'
        : 'ECS deployment circuit breaker: task failed to start.',
      rollingBack: 'ECS deployment circuit breaker: rolling back to deploymentId',
      message: hasRun ? 'tasks failed health checks' : 'tasks failed to start',
      rollsBack: breaker?.rollback === true,
    },
  });
}
