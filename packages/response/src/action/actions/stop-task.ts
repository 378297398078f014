import { resourceName } from '@taskwarden/domain';
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
  view: async ({ observer, whyMended }, action) => {
    const task = await observer.task({ clusterArn: clusterOf(action), taskArn: action.arn });
    if (task === undefined || !isLiving(task)) return { mended: 'it has stopped, or is about to' };
    return { mended: await whyMended(action) };
  },
  run: async (writer, action, reason) => {
    await writer.stopTask({ clusterArn: clusterOf(action), taskArn: action.arn }, reason);
    return {};
  },
});
