import type { Failure, ProtectedTask } from '@aws-sdk/client-ecs';
import { type Instant, protectionFailure } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { TaskRecord } from '../world/task.ts';
import { taskNamed } from './find.ts';

/** The tasks that can be protected, and why the others can't. */
export function protectable({ world }: Simulation, cluster: ClusterRecord, names: readonly string[]) {
  const found: TaskRecord[] = [];
  const failures: Failure[] = [];
  for (const name of names) {
    const { taskArn, task } = taskNamed(world, cluster, name);
    const reason = protectionFailure(task);
    if (task && reason === undefined) found.push(task);
    else failures.push({ arn: taskArn, ...(reason && { reason }) });
  }
  return { found, failures };
}

export function describeProtection({ taskArn, protectedUntil }: TaskRecord, now: Instant): ProtectedTask {
  const isProtected = protectedUntil !== undefined && protectedUntil > now;
  return {
    taskArn,
    protectionEnabled: isProtected,
    ...(isProtected && { expirationDate: new Date(protectedUntil) }),
  };
}
