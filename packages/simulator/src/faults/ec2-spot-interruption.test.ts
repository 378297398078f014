import { expect, test } from 'vitest';
import { aSimulator, MINUTE, recordEvents } from '../testing.ts';

/** Two tasks of a service on an instance each, a third instance that is free. The first instance gets its notice. */
function interrupted(options: Readonly<Record<string, string>>) {
  const simulator = aSimulator();
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 3 });
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 256, memory: 256 }],
  });
  const web = { cluster: 'prod', serviceName: 'web', taskDefinition: 'web', launchType: 'EC2' } as const;
  simulator.call('CreateService', { ...web, desiredCount: 2 });
  simulator.pass(10 * MINUTE);
  const [task] = [...simulator.world.tasks.values()];
  const containerInstance = task?.containerInstanceArn ?? '';
  const events = recordEvents(simulator);

  simulator.letLoose({ fault: 'ec2-spot-interruption', scope: { containerInstance }, options });
  return { simulator, task, containerInstance, events };
}

test('is heeded where draining is on: the instance drains, its tasks are replaced, and two minutes later it is gone', () => {
  const { simulator, task, containerInstance, events } = interrupted({ draining: 'on' });

  simulator.pass(1);
  expect(simulator.world.containerInstances.get(containerInstance)?.slot.status).toBe('DRAINING');
  simulator.pass(2 * MINUTE);

  expect(simulator.world.containerInstances.has(containerInstance)).toBe(false);
  expect(events[0]).toMatchObject({
    source: 'aws.ec2',
    'detail-type': 'EC2 Spot Instance Interruption Warning',
    resources: [expect.stringMatching(/^arn:aws:ec2:us-east-1:instance\/i-/)],
    detail: { 'instance-action': 'terminate' },
  });
  expect(task?.stoppedReason).toBe('container instance is in DRAINING state');
  expect(events.map(({ detail }) => detail.status)).toEqual(expect.arrayContaining(['DRAINING', 'INACTIVE']));
});

test('is not heeded by default, as the agent has it: tasks go down with the instance', () => {
  const { simulator, task, containerInstance } = interrupted({});

  simulator.pass(2 * MINUTE - 1);
  expect([task?.lastStatus, task?.desiredStatus]).toEqual(['RUNNING', 'RUNNING']);
  simulator.pass(1);

  expect(simulator.world.containerInstances.has(containerInstance)).toBe(false);
  expect(task).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TerminationNotice' });
  expect(simulator.world.truth.get(task?.taskArn ?? '')).toEqual({
    cause: 'host/instance-terminated',
    initiator: 'host',
    faultId: 'fault-1',
  });
});

test('an instance that is gone before its two minutes are over is not missed', () => {
  const { simulator, containerInstance } = interrupted({ draining: 'on' });

  simulator.pass(MINUTE);
  simulator.letLoose({ fault: 'instance-terminated', scope: { containerInstance } });
  simulator.pass(10 * MINUTE);

  expect(simulator.world.containerInstances.size).toBe(2);
});
