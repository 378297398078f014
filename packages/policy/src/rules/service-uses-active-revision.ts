import { withCompanion } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const serviceUsesActiveRevision = defineRule({
  id: 'service-uses-active-revision',
  title: 'Every service runs a revision that is still registered',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Register the definition again, and deploy it.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: (service, _options, context) =>
      withCompanion(context.taskDefinition, 'its task definition', ({ status = 'ACTIVE' }) =>
        failing(
          status === 'ACTIVE'
            ? undefined
            : {
                path: 'taskDefinition',
                value: service.taskDefinition,
                message: `The revision is ${status}: the service still scales with it, and can’t be deployed with it again.`,
              },
        ),
      ),
  },
});
