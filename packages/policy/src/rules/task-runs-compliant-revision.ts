import { defineRule } from '../rule.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const taskRunsCompliantRevision = defineRule({
  id: 'task-runs-compliant-revision',
  title: 'Every task runs a revision that keeps the rules',
  severity: 'high',
  sets: [],
  remedy: 'Deploy a revision that keeps the rules, or start the task anew with one.',
  controls: { custodian: ['ecs-task task-definition filter'] },
  offender: ['stop-standalone', 'roll-back', 'notify'],
  evaluate: {
    task: ({ taskDefinitionArn }, _options, { failures }) => {
      if (failures === undefined) return notEvaluated('its task definition was not read');
      const rules = [...new Set(failures.definition.map(({ rule }) => rule))];
      return failing(
        rules.length === 0
          ? undefined
          : {
              path: 'taskDefinitionArn',
              value: taskDefinitionArn,
              message: `The revision that it runs breaks ${rules.join(', ')}.`,
            },
      );
    },
  },
});
