import { defineEventType } from '../event-type.ts';
import { toTask } from '../task.ts';

/**
 * A task changed: its status, a container's, its connection, a managed agent's ("Amazon ECS task state change events").
 * ECS may emit one change twice under two event ids; `version` tells. Abbreviated samples and hand-made events lack it.
 */
export const taskStateChange = defineEventType({
  id: 'task-state-change',
  detailType: 'ECS Task State Change',
  needs: ['taskArn', 'lastStatus'],
  toFact: ({ id, detail }) => {
    const task = toTask(detail);
    return { task, key: task.version === undefined ? id : `${task.taskArn}#${task.version}` };
  },
});
