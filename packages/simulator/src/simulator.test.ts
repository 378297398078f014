import { describe, expect, test } from 'vitest';
import type { EcsEvent } from './events/envelope.ts';
import { createSimulator } from './simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents, runOne } from './testing.ts';

const ENDS_AFTER_A_MINUTE = {
  workloads: [{ match: 'batch', ends: { after: { min: MINUTE, max: MINUTE }, exitCode: 3 } }],
};

const runTask = {
  cluster: 'prod',
  launchType: 'FARGATE',
  networkConfiguration: inSubnets('subnet-1'),
} as const;

const lifeOf = (events: readonly EcsEvent[]) =>
  events
    .filter((event) => event['detail-type'] === 'ECS Task State Change')
    .map(({ detail }) => [detail.version, detail.lastStatus, detail.desiredStatus].join(' '));

describe('a task on Fargate', () => {
  test('that ends by itself goes from PROVISIONING to STOPPED, its version rising', () => {
    const simulator = aSimulator({ settings: ENDS_AFTER_A_MINUTE });
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'batch' }));
    const events = recordEvents(simulator);

    simulator.call('RunTask', { ...runTask, taskDefinition: 'batch' });
    simulator.pass(10 * MINUTE);

    expect(lifeOf(events)).toEqual([
      '1 PROVISIONING RUNNING',
      '2 PENDING RUNNING',
      '3 RUNNING RUNNING',
      '4 DEPROVISIONING STOPPED',
      '5 STOPPED STOPPED',
    ]);
    expect(events.at(-1)?.detail).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 3 }],
      group: 'family:batch',
    });
  });

  test('has its times in the order of a captured run that ended by itself', () => {
    const simulator = aSimulator({ settings: ENDS_AFTER_A_MINUTE });
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'batch' }));
    const task = runOne(simulator, 'batch');

    simulator.pass(10 * MINUTE);

    const { createdAt, connectivityAt, pullStartedAt, pullStoppedAt } = task;
    const { startedAt, executionStoppedAt, stoppingAt, stoppedAt } = task;
    const times = [createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt].concat([
      executionStoppedAt,
      stoppingAt,
      stoppedAt,
    ]);
    expect(times).toEqual(times.toSorted((a, b) => Number(a) - Number(b)));
    expect(times).not.toContain(undefined);
  });

  test('runs an init container to its end before the one that needs its success', () => {
    const simulator = aSimulator({
      settings: {
        workloads: [{ match: 'migrate:*', ends: { after: { min: 5000, max: 5000 }, exitCode: 0 } }],
      },
    });
    simulator.call(
      'RegisterTaskDefinition',
      aDefinition({
        containerDefinitions: [
          { name: 'app', image: 'web:1', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
          { name: 'migrate', image: 'migrate:1', essential: false },
        ],
      }),
    );
    const task = runOne(simulator, 'web');

    simulator.pass(5 * MINUTE);

    const [app, migrate] = task.containers;
    expect(task.lastStatus).toBe('RUNNING');
    expect(migrate).toMatchObject({ lastStatus: 'STOPPED', exitCode: 0 });
    expect(app?.startedAt).toBeGreaterThan(migrate?.stoppedAt ?? Number.POSITIVE_INFINITY);
  });

  test('whose init container fails never starts, and the agent fakes an exit code of 143', () => {
    const simulator = aSimulator({
      settings: {
        workloads: [{ match: 'migrate:*', ends: { after: { min: 5000, max: 5000 }, exitCode: 1 } }],
      },
    });
    simulator.call(
      'RegisterTaskDefinition',
      aDefinition({
        containerDefinitions: [
          { name: 'app', image: 'web:1', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
          { name: 'migrate', image: 'migrate:1', essential: false },
        ],
      }),
    );
    const task = runOne(simulator, 'web');

    simulator.pass(5 * MINUTE);

    expect(task).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      startedAt: undefined,
    });
    expect(task.containers[0]?.exitCode).toBe(143);
    expect(task.containers[0]?.reason).toContain('dependency did not exit successfully');
    expect(simulator.world.truth.get(task.taskArn)?.cause).toBe('dependency/not-successful');
  });

  test('can be described for an hour after it stopped, then it is gone', () => {
    const simulator = aSimulator({ settings: ENDS_AFTER_A_MINUTE });
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'batch' }));
    simulator.call('RunTask', { ...runTask, taskDefinition: 'batch' });

    simulator.pass(5 * MINUTE);
    expect(simulator.world.tasks.size).toBe(1);
    simulator.pass(60 * MINUTE);

    expect(simulator.world.tasks.size).toBe(0);
    expect(simulator.world.truth.size).toBe(0);
  });
});

describe('determinism', () => {
  const play = (simulator: ReturnType<typeof aSimulator>): void => {
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'batch' }));
    simulator.call('RunTask', { ...runTask, taskDefinition: 'batch', count: 5 });
  };

  test('the same seed and inputs give the same events, byte for byte', () => {
    const logs = [1, 2].map(() => {
      const simulator = aSimulator({ settings: ENDS_AFTER_A_MINUTE });
      const events = recordEvents(simulator);
      play(simulator);
      simulator.pass(10 * MINUTE);
      return JSON.stringify(events);
    });

    expect(logs[0]).toBe(logs[1]);
  });

  test('another seed gives other ids and times', () => {
    const [a, b] = [1, 2].map((seed) => {
      const simulator = aSimulator({ seed });
      play(simulator);
      return simulator.snapshot();
    });

    expect(a).not.toBe(b);
  });

  test.each([1, 17, 40, 75, 100])(
    'a world saved and restored after %i s goes on as it would have',
    (second) => {
      const simulator = aSimulator({ settings: ENDS_AFTER_A_MINUTE });
      play(simulator);
      simulator.pass(second * 1000);
      const restored = createSimulator({ snapshot: simulator.snapshot() });
      const [events, restoredEvents] = [recordEvents(simulator), recordEvents(restored)];

      simulator.pass(10 * MINUTE);
      restored.pass(10 * MINUTE);

      expect(restoredEvents).toEqual(events);
      expect(restored.world).toEqual(simulator.world);
    },
  );

  test('whether somebody listens changes nothing', () => {
    const [heard, unheard] = [aSimulator(), aSimulator()];
    recordEvents(heard);

    for (const simulator of [heard, unheard]) {
      play(simulator);
      simulator.pass(MINUTE);
    }

    expect(heard.world).toEqual(unheard.world);
  });
});
