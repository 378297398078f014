import { describe, expect, test } from 'vitest';
import type { InputOf, Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, runOne } from '../testing.ts';

/** Where faults of hosts and of capacity reach, and where not. */

const bridge = (family: string, image: string): InputOf<'RegisterTaskDefinition'> => ({
  family,
  networkMode: 'bridge',
  containerDefinitions: [{ name: 'app', image, cpu: 256, memory: 256 }],
});

const connected = ({ world }: Simulator): number =>
  [...world.containerInstances.values()].filter(({ slot }) => slot.agentConnected).length;

/** Whether a task finds a place there. */
function isPlaced(simulator: Simulator, input: Partial<InputOf<'RunTask'>>): boolean {
  const placed = { cluster: 'prod', taskDefinition: 'web', networkConfiguration: inSubnets('subnet-a') };
  return simulator.call('RunTask', { ...placed, ...input }).failures?.length === 0;
}

describe('a fault of container instances', () => {
  test.each(['instance-terminated', 'agent-disconnected', 'zone-outage'])(
    '%s hits about as many as its probability says, and no more when it relents',
    (fault) => {
      const simulator = aSimulator();
      simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 60 });

      simulator.letLoose({ fault, probability: 0.5, until: simulator.now + MINUTE });
      simulator.pass(1);
      const left = connected(simulator);
      simulator.pass(2 * MINUTE);

      expect(left).toBeGreaterThan(15);
      expect(left).toBeLessThan(45);
      expect(connected(simulator)).toBe(fault === 'agent-disconnected' ? 60 : left);
    },
  );

  test.each([
    { scope: { family: 'api' }, lost: 1 },
    { scope: { image: 'other:*' }, lost: 0 },
    { scope: { cluster: 'test' }, lost: 0 },
  ])('with the scope $scope hits only hosts of such tasks: $lost', ({ scope, lost }) => {
    const simulator = aSimulator();
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 3 });
    simulator.call('RegisterTaskDefinition', bridge('api', 'api:1'));
    runOne(simulator, 'api', { launchType: 'EC2', networkConfiguration: undefined });
    simulator.pass(MINUTE);

    simulator.letLoose({ fault: 'instance-terminated', scope });
    simulator.pass(1);

    expect(simulator.world.containerInstances.size).toBe(3 - lost);
  });
});

describe('a fault of capacity', () => {
  test.each([
    { scope: { availabilityZone: 'us-east-1a' }, a: false, b: true },
    { scope: { subnet: 'subnet-b' }, a: true, b: false },
    { scope: { image: 'registry.example/*' }, a: false, b: false },
    { scope: { image: 'other/*' }, a: true, b: true },
    { scope: { container: 'sidecar' }, a: true, b: true },
    { scope: { family: 'w*' }, a: false, b: false },
    { scope: { service: 'web' }, a: true, b: true },
  ])('with the scope $scope lets a task into zone a: $a, into zone b: $b', ({ scope, a, b }) => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'capacity-unavailable', scope });

    const into = (subnet: string) =>
      isPlaced(simulator, { launchType: 'FARGATE', networkConfiguration: inSubnets(subnet) });

    expect([into('subnet-a'), into('subnet-b')]).toEqual([a, b]);
  });

  test.each(['capacity-unavailable', 'vcpu-limit-reached'])(
    "%s is Fargate's: EC2 has its own limits",
    (fault) => {
      const simulator = aSimulator();
      simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
      simulator.call('RegisterTaskDefinition', bridge('web', 'web:1'));
      simulator.letLoose({ fault });

      expect(isPlaced(simulator, { launchType: 'EC2', networkConfiguration: undefined })).toBe(true);
    },
  );

  test('a zone is closed in the clusters of the scope only', () => {
    const simulator = aSimulator();
    simulator.call('CreateCluster', { clusterName: 'test' });
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'zone-outage', scope: { cluster: 'prod', availabilityZone: 'us-east-1a' } });

    const placed = ['prod', 'test'].map((cluster) => isPlaced(simulator, { cluster, launchType: 'FARGATE' }));

    expect(placed).toEqual([false, true]);
  });
});

describe('what ends by itself', () => {
  test('ends when it would have, whatever comes over it that is later', () => {
    const settings = {
      workloads: [{ match: 'job', ends: { after: { min: 60_000, max: 60_000 }, exitCode: 0 } }],
    };
    const simulator = aSimulator({ settings });
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'job' }));
    const task = runOne(simulator, 'job');
    while (task.lastStatus !== 'RUNNING') simulator.pass(1000);

    simulator.letLoose({ fault: 'crash', options: { afterSeconds: 600, exitCode: 139 } });
    simulator.pass(5 * MINUTE);

    expect(task.containers[0]).toMatchObject({ lastStatus: 'STOPPED', exitCode: 0 });
    expect(simulator.world.truth.get(task.taskArn)).toMatchObject({ cause: 'application-exit/clean-exit' });
  });

  test('has ended: a fault that comes later changes nothing of it', () => {
    const settings = {
      workloads: [{ match: 'init', ends: { after: { min: 1000, max: 1000 }, exitCode: 0 } }],
    };
    const simulator = aSimulator({ settings });
    const init = { name: 'init', image: 'init', essential: false };
    simulator.call(
      'RegisterTaskDefinition',
      aDefinition({ containerDefinitions: [init, { name: 'app', image: 'web' }] }),
    );
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);
    const before = structuredClone(task.containers[0]);

    simulator.letLoose({ fault: 'crash', scope: { container: 'init' } });
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe('RUNNING');
    expect(task.containers[0]).toEqual(before);
  });

  test('ends sooner when a fault is sooner, and only once', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    simulator.letLoose({ fault: 'crash', options: { afterSeconds: 600 }, until: simulator.now + MINUTE });
    simulator.pass(2 * MINUTE);
    simulator.letLoose({ fault: 'out-of-memory', options: { growthMiBPerMinute: 448 } });
    simulator.pass(3 * MINUTE);

    expect(task.containers[0]).toMatchObject({
      exitCode: 137,
      reason: expect.stringMatching(/^OutOfMemory/),
    });
    expect(simulator.world.truth.get(task.taskArn)?.cause).toBe('out-of-memory/container-limit');
  });
});

test('no text names another region or account than the one that the world lies in', () => {
  for (const launchType of ['FARGATE', 'EC2'] as const) {
    const simulator = aSimulator({ region: 'eu-north-1', account: '222233334444' });
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.4xlarge', count: 1 });
    simulator.call('RegisterTaskDefinition', aDefinition({ requiresCompatibilities: ['FARGATE', 'EC2'] }));
    const texts: string[] = [];
    for (const { id } of simulator.faults) {
      const { id: faultId } = simulator.letLoose({ fault: id });
      try {
        runOne(simulator, 'web', { launchType, networkConfiguration: inSubnets('subnet-a') });
      } catch {
        // Placed nowhere, or refused: that has no text about a place.
      }
      simulator.pass(30 * MINUTE);
      simulator.callOff(faultId);
      texts.push(JSON.stringify([...simulator.world.tasks.values()]));
    }

    expect(texts.join('\n').match(/us-east-1|111122223333/g)).toBe(null);
  }
});
