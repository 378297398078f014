import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const taskSetNoPublicIp = defineRule({
  id: 'task-set-no-public-ip',
  title: 'No task set gives its tasks public addresses',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy: 'Create another task set with assignPublicIp DISABLED: a task set can’t be changed.',
  controls: { securityHub: ['ECS.16'], prowler: ['ecs_task_set_no_assign_public_ip'] },
  offender: ['notify'],
  evaluate: {
    service: fails(({ taskSets = [] }) =>
      taskSets.flatMap(({ id, networkConfiguration }, index) =>
        networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED'
          ? {
              path: `taskSets[${index}].networkConfiguration.awsvpcConfiguration.assignPublicIp`,
              value: 'ENABLED',
              message: `Every task of task set ${id} gets a public address.`,
            }
          : [],
      ),
    ),
  },
});
