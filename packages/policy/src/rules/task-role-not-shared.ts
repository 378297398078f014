import { withCompanion } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const taskRoleNotShared = defineRule({
  id: 'task-role-not-shared',
  title: 'No two families share a task role',
  severity: 'medium',
  sets: [],
  remedy: 'Give each family a role of its own.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: ({ family, taskRoleArn }, _options, context) => {
      if (taskRoleArn === undefined) return notApplicable('it has no task role');
      return withCompanion(context.familiesWithRole, 'the families with the same role', (families) => {
        const others = [...new Set(families)].filter((other) => other !== family);
        return failing(
          others.length === 0
            ? undefined
            : {
                path: 'taskRoleArn',
                value: taskRoleArn,
                message: `${others.join(', ')} may do the same, and what one needs all may do.`,
              },
        );
      });
    },
  },
});
