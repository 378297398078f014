import { defineRule } from '../rule.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const taskOverrideSafe = defineRule({
  id: 'task-override-safe',
  title: 'What RunTask overrides breaks no rule that the definition keeps',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Mend the caller of RunTask, such as the schedule or the state machine.',
  controls: {},
  offender: ['stop-standalone', 'notify'],
  evaluate: {
    task: (_task, _options, { failures }) => {
      if (failures === undefined) return notEvaluated('its task definition was not read');
      const { definition, merged } = failures;
      const known = new Set(definition.map(({ rule, path }) => `${rule} ${path}`));
      return failing(
        merged
          .filter(({ rule, path }) => !known.has(`${rule} ${path}`))
          .map(({ rule, path }) => ({
            path: 'overrides',
            value: path,
            message: `Its overrides break ${rule} at ${path}, which the definition keeps.`,
          })),
      );
    },
  },
});
