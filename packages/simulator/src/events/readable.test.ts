import { readEvent } from '@taskwarden/events';
import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';

/** A day in which everything happens that the simulator has an event for. */
function aDay() {
  const simulator = aSimulator();
  const events = recordEvents(simulator);
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 3 });
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 3,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1', 'subnet-2'),
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  simulator.pass(5 * MINUTE);
  simulator.letLoose({ fault: 'image-not-found', until: simulator.now + 5 * MINUTE });
  simulator.letLoose({ fault: 'agent-disconnected', until: simulator.now + 5 * MINUTE });
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', forceNewDeployment: true });
  simulator.pass(20 * MINUTE);
  simulator.letLoose({ fault: 'capacity-unavailable' });
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 4 });
  simulator.pass(5 * MINUTE);
  return events;
}

test("Taskwarden's own reader of events reads every one of them", () => {
  const events = aDay();

  const readings = events.map((event) => readEvent(JSON.stringify(event)));

  expect(readings.filter(({ outcome }) => outcome !== 'fact')).toEqual([]);
  expect([...new Set(events.map((event) => event['detail-type']))].toSorted()).toEqual([
    'AWS API Call via CloudTrail',
    'ECS Container Instance State Change',
    'ECS Deployment State Change',
    'ECS Service Action',
    'ECS Task State Change',
  ]);
});

test('it reads of a pause who waits where, and until when, and that it was answered', () => {
  const simulator = aSimulator();
  const events = recordEvents(simulator);
  const named = { cluster: 'prod', service: 'web' };
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1'),
    deploymentConfiguration: {
      strategy: 'BLUE_GREEN',
      lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }],
    },
  });
  simulator.pass(10 * MINUTE);
  simulator.call('UpdateService', { ...named, forceNewDeployment: true });
  simulator.pass(10 * MINUTE);
  const pauses = () =>
    events
      .filter((event) => event['detail-type'] === 'ECS Hook State Change')
      .map((event) => readEvent(JSON.stringify(event)));
  const [waiting] = pauses();
  const fact =
    waiting?.outcome === 'fact' && waiting.fact.type === 'hook-state-change' ? waiting.fact : undefined;
  simulator.call('ContinueServiceDeployment', {
    serviceDeploymentArn: fact?.hook.serviceDeploymentArn,
    hookId: fact?.hook.hookId,
    action: 'CONTINUE',
  });
  simulator.pass(MINUTE);

  expect(pauses()).toMatchObject([
    {
      outcome: 'fact',
      fact: {
        hook: { eventName: 'HOOK_AWAITING_ACTION', hookType: 'PAUSE', lifecycleStage: 'POST_SCALE_UP' },
      },
    },
    { outcome: 'fact', fact: { hook: { eventName: 'HOOK_SUCCEEDED', hookId: fact?.hook.hookId } } },
  ]);
  expect(fact?.hook.expiresAt).toBeGreaterThan(simulator.now);
});

test('what it reads is what happened: tasks of the service, their deployment, their version', () => {
  const events = aDay().filter((event) => event['detail-type'] === 'ECS Task State Change');

  for (const event of events) {
    const reading = readEvent(JSON.stringify(event));
    expect(reading).toMatchObject({
      fact: {
        type: 'task-state-change',
        task: { group: 'service:web', version: event.detail.version, lastStatus: event.detail.lastStatus },
      },
    });
  }
});
