import { parseTaskDefinition } from '@taskwarden/domain';
import { known } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const serviceNotBehind = defineRule({
  id: 'service-not-behind',
  title: 'What was mended is also deployed',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Deploy the newer revision.',
  controls: {},
  offender: ['notify'],
  options: {
    atMost: {
      kind: 'count',
      default: 10,
      from: 0,
      says: 'Newer ACTIVE revisions of the family that are fine.',
    },
  },
  evaluate: {
    service: ({ taskDefinition = '' }, { atMost }, context) => {
      const running = parseTaskDefinition(taskDefinition)?.revision;
      const revisions = known(context.revisions);
      const compliant = known(context.compliantRevision);
      if (running === undefined) return notEvaluated('which revision it runs is not known');
      if (compliant !== undefined) {
        return failing({
          path: 'taskDefinition',
          value: taskDefinition,
          message: `${compliant} keeps the rules that the running revision breaks, and is not deployed.`,
        });
      }
      if (revisions === undefined) return notEvaluated('the revisions of the family were not read');
      const newer = revisions.filter(
        ({ revision = 0, status = 'ACTIVE' }) => status === 'ACTIVE' && revision > running,
      );
      return failing(
        newer.length > atMost
          ? {
              path: 'taskDefinition',
              value: taskDefinition,
              message: `${newer.length} newer revisions are registered, and none of them is deployed.`,
            }
          : undefined,
      );
    },
  },
});
