import { circuitBreakerThreshold } from '@taskwarden/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE } from '../testing.ts';

const named = { cluster: 'prod', service: 'web' };
const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 2 };
const definitionOf = (image: string) =>
  aDefinition({ containerDefinitions: [{ name: 'app', image, healthCheck }] });

const breakers = fc.record({
  enable: fc.constant(true),
  rollback: fc.boolean(),
  resetOnHealthyTask: fc.boolean(),
  thresholdConfiguration: fc.oneof(
    fc.record({ type: fc.constant('COUNT' as const), value: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ type: fc.constant('BOUNDED_PERCENT' as const), value: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ type: fc.constant('UNBOUNDED_PERCENT' as const), value: fc.integer({ min: 1, max: 100 }) }),
  ),
});

test('every failing deployment with a breaker ends FAILED after as many failures as its threshold, and rolled back if asked to', () => {
  fc.assert(
    fc.property(
      breakers,
      fc.constantFrom('image-not-found', 'container-unhealthy', 'secret-missing', 'command-not-found'),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (deploymentCircuitBreaker, fault, desiredCount, seed) => {
        const simulator = aSimulator({ seed });
        simulator.call('RegisterTaskDefinition', definitionOf('app:good'));
        simulator.call('CreateService', {
          cluster: 'prod',
          serviceName: 'web',
          taskDefinition: 'web',
          desiredCount,
          launchType: 'FARGATE',
          networkConfiguration: inSubnets('subnet-a'),
          deploymentConfiguration: { deploymentCircuitBreaker },
        });
        simulator.pass(10 * MINUTE);
        simulator.letLoose({ fault, scope: { image: 'app:bad' } });
        const failures: number[] = [];
        simulator.onEvent(({ detail }) => {
          if (detail.eventName !== 'SERVICE_DEPLOYMENT_FAILED') return;
          const [record] = simulator.world.services.values();
          const failed = record?.deployments.find(({ id }) => id === detail.deploymentId);
          failures.push(failed?.breaker.failureCount ?? 0);
        });

        simulator.call('RegisterTaskDefinition', definitionOf('app:bad'));
        simulator.call('UpdateService', { ...named, taskDefinition: 'web' });
        simulator.pass(24 * 60 * MINUTE);

        expect(failures).toEqual([circuitBreakerThreshold(desiredCount, deploymentCircuitBreaker)]);
        const { serviceDeployments: [last] = [] } = simulator.call('ListServiceDeployments', named);
        const { services: [service] = [] } = simulator.call('DescribeServices', {
          cluster: 'prod',
          services: ['web'],
        });
        const { rollback } = deploymentCircuitBreaker;
        expect(last?.status).toBe(rollback ? 'ROLLBACK_SUCCESSFUL' : 'STOPPED');
        expect(service?.deployments?.[0]?.rolloutState).toBe(rollback ? 'COMPLETED' : 'FAILED');
        // The tasks of before are untouched: minimumHealthyPercent is 100.
        expect(service?.runningCount).toBeGreaterThanOrEqual(desiredCount);
      },
    ),
    { numRuns: 60 },
  );
});
