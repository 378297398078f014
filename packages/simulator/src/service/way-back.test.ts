import { describe, expect, test } from 'vitest';
import type { InputOf, Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE } from '../testing.ts';

type Configuration = NonNullable<InputOf<'CreateService'>['deploymentConfiguration']>;

/** The service `web` with two tasks of `web:1`, and a deployment of `web:2` since this moment. */
function aDeployment(deploymentConfiguration: Configuration, alarms = [FIVE_MINUTES]): Simulator {
  const simulator = aSimulator({ settings: { alarms } });
  const withImage = (image: string) => aDefinition({ containerDefinitions: [{ name: 'app', image }] });
  simulator.call('RegisterTaskDefinition', withImage('web:1'));
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1', 'subnet-2'),
    deploymentConfiguration,
  });
  simulator.pass(60 * MINUTE);
  simulator.call('RegisterTaskDefinition', withImage('web:2'));
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', taskDefinition: 'web' });
  return simulator;
}

const FIVE_MINUTES = { match: '5xx', periodSeconds: 60, evaluationPeriods: 5 };
const SLOW = { match: 'slow', periodSeconds: 300, evaluationPeriods: 4 };
const watched = { alarmNames: ['5xx'], enable: true, rollback: true };

const newest = ({ world }: Simulator) => [...world.serviceDeployments.values()].at(-1);
const called = (simulator: Simulator) =>
  newest(simulator)?.hooks.map(({ lifecycleStage, status }) => `${lifecycleStage} ${status}`);

describe('a rollback of blue/green', () => {
  const hook = (
    ...lifecycleStages: ('POST_SCALE_UP' | 'PRODUCTION_TRAFFIC_SHIFT' | 'TEST_TRAFFIC_SHIFT')[]
  ) => ({
    hookTargetArn: 'arn:aws:lambda:us-east-1:111122223333:function:check',
    roleArn: 'arn:aws:iam::111122223333:role/hooks',
    lifecycleStages,
  });
  const blueGreen: Configuration = {
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 30,
    alarms: watched,
    lifecycleHooks: [hook('POST_SCALE_UP', 'PRODUCTION_TRAFFIC_SHIFT', 'TEST_TRAFFIC_SHIFT')],
  };

  test('calls the hooks of the shifts again that it takes back, and of no other stage', () => {
    const simulator = aDeployment(blueGreen);
    simulator.pass(20 * MINUTE);
    expect(newest(simulator)).toMatchObject({ status: 'IN_PROGRESS', hooks: [] });

    simulator.setAlarm('5xx', true);
    simulator.pass(3000);
    expect(newest(simulator)?.status).toBe('ROLLBACK_IN_PROGRESS');
    expect(called(simulator)).toEqual([
      'PRODUCTION_TRAFFIC_SHIFT IN_PROGRESS',
      'TEST_TRAFFIC_SHIFT IN_PROGRESS',
    ]);
    simulator.pass(5 * MINUTE);

    expect(newest(simulator)?.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  test('calls none where nothing was shifted yet', () => {
    const simulator = aDeployment(blueGreen);
    simulator.letLoose({ fault: 'lifecycle-hook-failed', options: { stage: 'POST_SCALE_UP' } });

    simulator.pass(5 * MINUTE);

    expect(newest(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', hooks: [] });
  });

  test('waits for their answers; FAILED does not keep it from its end', () => {
    const simulator = aDeployment(blueGreen);
    simulator.pass(20 * MINUTE);
    const until = simulator.now + 10 * MINUTE;
    simulator.letLoose({ fault: 'lifecycle-hook-failed', options: { answer: 'IN_PROGRESS' }, until });
    simulator.letLoose({ fault: 'lifecycle-hook-failed' });
    simulator.setAlarm('5xx', true);

    simulator.pass(9 * MINUTE);
    expect(newest(simulator)?.status).toBe('ROLLBACK_IN_PROGRESS');
    simulator.pass(3 * MINUTE);

    expect(newest(simulator)?.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  test('does not wait for them longer than a stage may take', () => {
    const simulator = aDeployment(blueGreen);
    simulator.pass(20 * MINUTE);
    simulator.letLoose({ fault: 'lifecycle-hook-failed', options: { answer: 'IN_PROGRESS' } });
    simulator.setAlarm('5xx', true);

    simulator.pass(23 * 60 * MINUTE);
    expect(newest(simulator)?.status).toBe('ROLLBACK_IN_PROGRESS');
    simulator.pass(2 * 60 * MINUTE);

    expect(newest(simulator)?.status).toBe('ROLLBACK_SUCCESSFUL');
  });
});

describe('a rolling deployment with alarms and no bake time of its own', () => {
  /** Minutes until it is over, after everything of it runs. */
  function bakes(simulator: Simulator): number {
    let minutes = 0;
    while (newest(simulator)?.status === 'IN_PROGRESS' && minutes < 120) {
      simulator.pass(MINUTE);
      minutes += newest(simulator)?.bakesSince === undefined ? 0 : 1;
    }
    return minutes;
  }

  test.each([
    ['as long as its alarm is evaluated', [FIVE_MINUTES], watched, [5, 6]],
    ['as long as the slowest', [FIVE_MINUTES, SLOW], { ...watched, alarmNames: ['5xx', 'slow'] }, [20, 21]],
    ['five minutes with an alarm that nobody described', [], watched, [5, 6]],
    ['no time with alarms that are off', [FIVE_MINUTES], { ...watched, enable: false }, [0, 1]],
  ])('bakes %s', (_what, alarms, configured, minutes) => {
    const simulator = aDeployment({ alarms: configured }, alarms);

    expect(minutes).toContain(bakes(simulator));
  });

  test('that is on already is ignored: nothing bakes', () => {
    const simulator = aDeployment({ alarms: watched });
    simulator.pass(60 * MINUTE);
    simulator.setAlarm('5xx', true);
    simulator.call('UpdateService', { cluster: 'prod', service: 'web', forceNewDeployment: true });

    expect(bakes(simulator)).toBeLessThanOrEqual(1);
  });

  test('is rolled back by an alarm while it bakes', () => {
    const simulator = aDeployment({ alarms: watched });
    while (newest(simulator)?.bakesSince === undefined) simulator.pass(1000);
    simulator.pass(4 * MINUTE);

    simulator.setAlarm('5xx', true);
    simulator.pass(10 * MINUTE);

    expect(newest(simulator)?.status).toBe('ROLLBACK_SUCCESSFUL');
  });
});
