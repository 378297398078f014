import { defineRule } from '../rule.ts';
import { failing, notEvaluated, SEVERITIES, type Severity } from '../verdict.ts';

export const taskRunsCompliantRevision = defineRule({
  id: 'task-runs-compliant-revision',
  title: 'Every task runs a revision that keeps the rules',
  severity: 'high',
  sets: [],
  remedy: 'Deploy a revision that keeps the rules, or start the task anew with one.',
  controls: { custodian: ['ecs-task task-definition filter'] },
  offender: ['stop-standalone', 'roll-back', 'notify'],
  options: {
    atLeast: {
      kind: 'text',
      default: 'high',
      words: SEVERITIES,
      says: 'Severity from which a rule that is broken counts.',
    },
  },
  evaluate: {
    task: ({ taskDefinitionArn }, { atLeast }, { failures }) => {
      if (failures === undefined) return notEvaluated('its task definition was not read');
      const grave = failures.definition.filter(({ severity }) => weighs(severity, atLeast));
      const rules = [...new Set(grave.map(({ rule }) => rule))];
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

/** The most severe stands first. */
function weighs(severity: Severity, atLeast: string): boolean {
  const order: readonly string[] = SEVERITIES;
  return order.indexOf(severity) <= order.indexOf(atLeast);
}
