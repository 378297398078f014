import { rollingOnly } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const circuitBreakerRollback = defineRule({
  id: 'circuit-breaker-rollback',
  title: 'A deployment that failed is rolled back',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Set deploymentCircuitBreaker.rollback.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: rollingOnly(({ deploymentConfiguration }) => {
      const { enable = false, rollback = false } = deploymentConfiguration?.deploymentCircuitBreaker ?? {};
      if (!enable) return notApplicable('it has no circuit breaker: see circuit-breaker-enabled');
      return failing(
        rollback
          ? undefined
          : {
              path: 'deploymentConfiguration.deploymentCircuitBreaker.rollback',
              value: false,
              message: 'A failed deployment stops half way, with fewer tasks than asked for.',
            },
      );
    }),
  },
});
