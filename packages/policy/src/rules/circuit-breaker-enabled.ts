import { fails } from '../look/fails.ts';
import { rollingOnly } from '../look/service.ts';
import { defineRule } from '../rule.ts';

export const circuitBreakerEnabled = defineRule({
  id: 'circuit-breaker-enabled',
  title: 'A deployment that fails comes to an end',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Enable deploymentCircuitBreaker with rollback. It takes no new deployment.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: rollingOnly(
      fails(
        ({ deploymentConfiguration }) =>
          deploymentConfiguration?.deploymentCircuitBreaker?.enable !== true && {
            path: 'deploymentConfiguration.deploymentCircuitBreaker.enable',
            value: false,
            message: 'ECS starts tasks of a revision that can’t run for ever, and pays for each.',
          },
      ),
    ),
  },
});
