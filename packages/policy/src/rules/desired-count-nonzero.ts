import { primaryDeployment, type Service } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import { lastedAtMost } from '../look/lasted.ts';
import { replicaOnly } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const desiredCountNonzero = defineRule({
  id: 'desired-count-nonzero',
  title: 'Every active service wants a task',
  severity: 'low',
  sets: ['cost'],
  remedy: 'Scale it up, or delete it.',
  controls: {
    kics: [
      'ECS Service Without Running Tasks',
      '79d745f0-d5f3-46db-9504-bef73e9fd528',
      '91f16d09-689e-4926-aca7-155157f634ed',
      'f5c45127-1d28-4b49-a692-0b97da1c3a84',
    ],
  },
  offender: ['notify'],
  options: {
    afterDays: {
      kind: 'count',
      default: 7,
      from: 0,
      says: 'Days at zero after which it counts as forgotten. Where nobody kept count and the service tells no date, what is seen now decides.',
    },
  },
  evaluate: {
    service: replicaOnly((service, { afterDays }, context) => {
      const { status = 'ACTIVE', desiredCount } = service;
      if (status !== 'ACTIVE') return notApplicable(`it is ${status}`);
      return failing(
        desiredCount === 0 && !isYoung(service, afterDays, context)
          ? { path: 'desiredCount', value: 0, message: 'It is active, and wants no task.' }
          : undefined,
      );
    }),
  },
});

function isYoung(service: Service, afterDays: number, context: Context): boolean {
  const since = context.unchangedSince ?? primaryDeployment(service)?.updatedAt ?? service.createdAt;
  return lastedAtMost(afterDays, 'days', { since, now: context.now });
}
