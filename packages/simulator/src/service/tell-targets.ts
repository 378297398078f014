import type { Simulation } from '../engine/simulation.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { say } from './say.ts';

/** Service events about load balancers and health: EventBridge does not carry them, only DescribeServices shows them. */

const targetsIn = (count: number, targetGroupArn: string): string =>
  `${count} targets in (target-group ${targetGroupArn})`;

/** Tasks have become RUNNING: their targets are registered. */
export function tellRegistered(
  simulation: Simulation,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): void {
  for (const targetGroupArn of tasks[0]?.targetGroupArns ?? []) {
    say(simulation, service, `registered ${targetsIn(tasks.length, targetGroupArn)}`);
  }
}

/** Tasks are told to stop: connections drain, and their targets are taken out. */
export function tellDraining(
  simulation: Simulation,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): void {
  const registered = tasks.filter(({ lastStatus }) => lastStatus === 'DEACTIVATING');
  const [first] = registered;
  if (first === undefined) return;
  say(simulation, service, `has begun draining connections on ${registered.length} tasks.`);
  for (const targetGroupArn of first.targetGroupArns) {
    say(simulation, service, `deregistered ${targetsIn(registered.length, targetGroupArn)}`);
  }
}

/** A task is found unhealthy, by its load balancer or by itself. */
export function tellUnhealthy(simulation: Simulation, service: ServiceRecord, task: TaskRecord): void {
  if (task.targetHealth !== 'unhealthy') {
    say(simulation, service, `(task ${task.id}) failed container health checks.`);
    return;
  }
  const [balancer] = service.definition.loadBalancers ?? [];
  const [targetGroupArn = ''] = task.targetGroupArns;
  const reason = task.targetDetail ?? 'Health checks failed';
  say(
    simulation,
    service,
    `(task ${task.id}) (port ${balancer?.containerPort ?? 0}) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${reason}).`,
  );
}
