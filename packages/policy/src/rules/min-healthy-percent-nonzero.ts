import { deploymentPercents } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { replicaOnly } from '../look/service.ts';
import { inProduction, PRODUCTION, tagsOf } from '../look/tags.ts';
import { defineRule } from '../rule.ts';
import { notApplicable } from '../verdict.ts';

const keepsTasks = inProduction(
  fails(() => ({
    path: 'deploymentConfiguration.minimumHealthyPercent',
    value: 0,
    message: 'A deployment may stop every task before the first new one runs.',
  })),
);

export const minHealthyPercentNonzero = defineRule({
  id: 'min-healthy-percent-nonzero',
  title: 'A deployment of production keeps tasks running',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Set minimumHealthyPercent to 50 or 100.',
  controls: {},
  offender: ['update-service', 'notify'],
  options: {
    ...PRODUCTION,
    singletonTag: {
      kind: 'text',
      default: 'singleton',
      says: 'Tag of services of which two must never run side by side.',
    },
  },
  evaluate: {
    service: replicaOnly((service, options, context) => {
      const { minimumHealthyPercent } = deploymentPercents(service.deploymentConfiguration);
      if (minimumHealthyPercent > 0) return { verdict: 'pass' };
      if ((service.desiredCount ?? 1) < 1) return notApplicable('it wants no task');
      const isSingleton = Object.hasOwn(tagsOf(service, context) ?? {}, options.singletonTag);
      return isSingleton ? notApplicable('it is a singleton') : keepsTasks(service, options, context);
    }),
  },
});
