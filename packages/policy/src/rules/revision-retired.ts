import { withCompanion } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

export const revisionRetired = defineRule({
  id: 'revision-retired',
  title: 'Revisions that nothing uses are deregistered',
  severity: 'info',
  sets: ['cost'],
  remedy: 'Deregister the revision.',
  controls: {},
  offender: ['deregister', 'notify'],
  options: {
    keep: {
      kind: 'count',
      default: 5,
      from: 1,
      says: 'Newest revisions of a family that stay, used or not.',
    },
    afterDays: {
      kind: 'count',
      default: 30,
      from: 1,
      says: 'Days without use after which a revision is to go.',
    },
  },
  evaluate: {
    taskDefinition: ({ status, registeredAt, revision }, { keep, afterDays }, context) => {
      if (status !== undefined && status !== 'ACTIVE') return notApplicable(`it is ${status}`);
      return withCompanion(context.use, 'what uses it', ({ users, lastUsedAt, newer }) => {
        const since = lastUsedAt ?? registeredAt;
        const days = since === undefined ? 0 : Math.floor((context.now - since) / MILLISECONDS_PER_DAY);
        const isIdle = users === 0 && newer >= keep && days >= afterDays;
        return failing(
          isIdle
            ? {
                path: 'status',
                value: 'ACTIVE',
                message: `Revision ${revision} has not been used for ${days} days.`,
              }
            : undefined,
        );
      });
    },
  },
});
