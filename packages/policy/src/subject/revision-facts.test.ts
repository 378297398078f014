import type { TaskDefinition } from '@taskwarden/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../configuration.ts';
import { judge, withAllRules } from '../judge.ts';
import { planPolicy } from '../plan.ts';
import { EXAMPLE_NOW } from '../testing.ts';
import { definitionOfFacts, revisionFacts } from './revision-facts.ts';

const plan = planPolicy(withAllRules(DEFAULT_POLICY));

const aContainer = fc.record(
  {
    name: fc.constantFrom('app', 'side'),
    essential: fc.boolean(),
    portMappings: fc.array(fc.record({ containerPort: fc.constantFrom(80, 8080) }), { maxLength: 2 }),
    healthCheck: fc.record({
      command: fc.constant(['CMD', 'true']),
      startPeriod: fc.constantFrom(0, 30, 120),
    }),
    privileged: fc.boolean(),
  },
  { requiredKeys: ['name'] },
);
const aDefinition = fc.record(
  {
    family: fc.constant('web'),
    status: fc.constantFrom('ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'),
    containerDefinitions: fc.array(aContainer, { minLength: 1, maxLength: 3 }),
    networkMode: fc.constantFrom('awsvpc', 'bridge'),
    runtimePlatform: fc.record({
      operatingSystemFamily: fc.constantFrom('LINUX', 'WINDOWS_SERVER_2019_CORE'),
    }),
  },
  { requiredKeys: ['family', 'containerDefinitions'] },
);
const aService = fc.record(
  {
    serviceName: fc.constant('web'),
    status: fc.constant('ACTIVE'),
    launchType: fc.constantFrom('EC2', 'FARGATE'),
    platformVersion: fc.constantFrom('1.0.0', '1.3.0', '1.4.0', 'LATEST'),
    loadBalancers: fc.constantFrom([], [{ containerName: 'app', targetGroupArn: 'arn:tg' }]),
    healthCheckGracePeriodSeconds: fc.constantFrom(0, 60),
    enableExecuteCommand: fc.boolean(),
    desiredCount: fc.constantFrom(0, 1, 3),
    tags: fc.constant([]),
  },
  { requiredKeys: ['serviceName', 'status'] },
);

function verdictsOn(service: object, definition: TaskDefinition) {
  const context = { now: EXAMPLE_NOW, taskDefinition: { known: definition } };
  return judge({ kind: 'service', value: service }, { plan, context });
}

test('a service is judged by the facts of its revision as it is by the definition itself', () => {
  fc.assert(
    fc.property(aService, aDefinition, (service, definition) => {
      const whole = definition as unknown as TaskDefinition;

      expect(verdictsOn(service, definitionOfFacts(revisionFacts(whole)))).toEqual(
        verdictsOn(service, whole),
      );
    }),
  );
});
