import { TASKWARDEN_REASON_PREFIX } from '@taskwarden/diagnosis';
import { resourceName, taskOwner } from '@taskwarden/domain';
import { isLiving } from '../world.ts';
import { clusterOf, defineAction } from './action-row.ts';

/** Stops a task that no service keeps. The scheduler would only start another in place of a service's. */
export const stopTask = defineAction({
  id: 'stop-task',
  permissions: ['ecs:StopTask'],
  says: ({ arn, taskDefinitionArn }) => {
    const task = `task ${resourceName(arn)} of ${resourceName(taskDefinitionArn)}`;
    return { does: `stop ${task}`, did: `stopped ${task}` };
  },
  undoSays: 'A stopped task does not come back: whoever ran it has to run it again.',
  view: async ({ observer, judge }, action) => {
    const task = await observer.task({ clusterArn: clusterOf(action), taskArn: action.arn });
    // ECS forgets a stopped task within hours.
    if (task === undefined) return { mended: 'it is gone', cameAbout: {} };
    if (!isLiving(task)) {
      const byUs = task.stoppedReason?.startsWith(TASKWARDEN_REASON_PREFIX) ?? true;
      return { mended: 'it has stopped, or is about to', ...(byUs && { cameAbout: {} }) };
    }
    const { taskDefinitionArn } = action;
    const owner = taskOwner({ group: task.group ?? '', taskDefinitionArn });
    if (owner.kind === 'service')
      return { mended: `service ${owner.name} keeps it, and would start another` };
    return judge(action);
  },
  run: async (writer, action, reason) => {
    await writer.stopTask({ clusterArn: clusterOf(action), taskArn: action.arn }, reason);
    return {};
  },
});
