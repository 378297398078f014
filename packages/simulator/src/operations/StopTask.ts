import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs';
import { orderStop } from '../task/stop.ts';
import { describeTask } from './describe-task.ts';
import { invalid } from './exception.ts';
import { activeCluster, taskNamed } from './find.ts';
import { type Caller, defineOperation } from './operation.ts';

/** The longest reason that ECS keeps (likely; older guides say 255). */
const LONGEST_REASON = 1024;

/** Stops a task; one that is stopping or stopped already is given back as it is. */
export const stopTask = defineOperation({
  name: 'StopTask',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: StopTaskRequest, caller): StopTaskResponse {
    const cluster = activeCluster(simulation, input.cluster);
    const { task } = taskNamed(simulation.world, cluster, input.task ?? '');
    if (task === undefined) throw invalid('The referenced task was not found.');
    orderStop(simulation, task, {
      stopCode: 'UserInitiated',
      stoppedReason: (input.reason ?? 'Task stopped by user').slice(0, LONGEST_REASON),
      truth: { cause: 'user-initiated/stop-task', initiator: initiatorOf(caller, input) },
    });
    // "Any tags associated with the task will be deleted" (API reference).
    simulation.world.tags.delete(task.taskArn);
    return { task: describeTask(simulation.world, task) };
  },
});

/** Taskwarden's own stops are told apart from people's by its role, or by the word that it begins its reasons with. */
function initiatorOf({ arn }: Caller, { reason = '' }: StopTaskRequest): 'taskwarden' | 'user' {
  return /taskwarden/i.test(arn) || reason.startsWith('Taskwarden:') ? 'taskwarden' : 'user';
}
