import type { Service } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import { replicaOnly } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

export const desiredCountNonzero = defineRule({
  id: 'desired-count-nonzero',
  title: 'Every active service wants a task',
  severity: 'low',
  sets: ['cost'],
  remedy: 'Scale it up, or delete it.',
  controls: { kics: ['ECS Service Without Running Tasks'] },
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

function isYoung({ createdAt, deployments = [] }: Service, afterDays: number, context: Context): boolean {
  const changed = deployments.find(({ status }) => status === 'PRIMARY')?.updatedAt;
  const since = context.unchangedSince ?? changed ?? createdAt;
  return since !== undefined && context.now - since < afterDays * MILLISECONDS_PER_DAY;
}
