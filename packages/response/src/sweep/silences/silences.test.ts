import { readdirSync } from 'node:fs';
import { DEFAULT_POLICY, judge, planPolicy, type SubjectKind } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { planForSweep } from '../plan.ts';
import { SILENCES } from './index.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();
const plan = planForSweep(planPolicy(DEFAULT_POLICY));

/** What is found of a description, by the silence that says it. */
function found(kind: SubjectKind, value: object): Readonly<Record<string, string>> {
  const rows = judge({ kind, value }, { plan, context: { now: NOW } });
  return Object.fromEntries(
    rows.flatMap(({ rule, verdict, message }) =>
      rule.startsWith('silence/') && verdict === 'fail' ? [[rule, message]] : [],
    ),
  );
}

const SERVICE_ARN = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';
const aService = (service: object) => ({
  serviceArn: SERVICE_ARN,
  status: 'ACTIVE',
  desiredCount: 3,
  runningCount: 3,
  deployments: [
    { id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED', createdAt: minutesAgo(600) },
  ],
  ...service,
});
const aTask = (task: object) => ({
  taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5',
  desiredStatus: 'RUNNING',
  createdAt: minutesAgo(600),
  ...task,
});

describe('silence', () => {
  test('has a file for each kind, and a file has its kind', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => `silence/${file.replace('.ts', '')}`);

    expect(SILENCES.map(({ id }) => id)).toEqual(files.toSorted());
  });

  test.each<[string, object, string | undefined]>([
    ['a service with all its tasks', {}, undefined],
    ['a service short of a task', { runningCount: 2 }, '2 tasks run of 3 that are wanted.'],
    ['a service without any', { runningCount: 0 }, 'No task runs of 3 that are wanted.'],
    ['a service that wants none', { desiredCount: 0, runningCount: 0 }, undefined],
    ['a service that is being deleted', { status: 'DRAINING', runningCount: 0 }, undefined],
    [
      'a service deployed a minute ago',
      { runningCount: 0, deployments: [{ createdAt: minutesAgo(1) }] },
      undefined,
    ],
  ])('%s', (_sentence, service, message) => {
    expect(found('service', aService(service))['silence/below-desired-count']).toBe(message);
  });

  test.each<[string, readonly object[], string | undefined]>([
    ['a deployment that completed', [{ rolloutState: 'COMPLETED' }], undefined],
    [
      'one that failed while the old one serves',
      [
        { taskDefinition: 'web:8', rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start.' },
        { taskDefinition: 'web:7', rolloutState: 'COMPLETED', runningCount: 3 },
      ],
      'The deployment of web:8 failed, and it runs web:7: tasks failed to start.',
    ],
    [
      'one that ECS rolled back',
      [
        {
          taskDefinition: 'web:7',
          rolloutState: 'COMPLETED',
          runningCount: 3,
          rolloutStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.',
        },
      ],
      'It went back to web:7: ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.',
    ],
  ])('%s', (_sentence, deployments, message) => {
    expect(found('service', aService({ deployments }))['silence/deployment-failed']).toBe(message);
  });

  test.each<[string, object, string | undefined]>([
    ['a task that runs', { lastStatus: 'RUNNING' }, undefined],
    ['a task PENDING for long', { lastStatus: 'PENDING' }, 'It has been PENDING for 600 minutes.'],
    ['a task PENDING since just now', { lastStatus: 'PENDING', createdAt: minutesAgo(14) }, undefined],
    [
      'a task that does not stop, though it was told to',
      { lastStatus: 'STOPPING', desiredStatus: 'STOPPED', stoppingAt: minutesAgo(90) },
      'It has been STOPPING for 90 minutes.',
    ],
    [
      'a task that waits for its targets to drain',
      { lastStatus: 'DEACTIVATING', desiredStatus: 'STOPPED', stoppingAt: minutesAgo(59) },
      undefined,
    ],
    [
      'a task whose network interface hangs',
      { lastStatus: 'DEPROVISIONING', desiredStatus: 'STOPPED', executionStoppedAt: minutesAgo(16) },
      'It has been DEPROVISIONING for 16 minutes.',
    ],
    ['a task that has stopped', { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' }, undefined],
    ['a status that nobody knows yet', { lastStatus: 'HOVERING' }, undefined],
  ])('%s', (_sentence, task, message) => {
    expect(found('task', aTask(task))['silence/task-stuck']).toBe(message);
  });

  test('is told unless the configuration says otherwise, agents included', () => {
    const modes = Object.fromEntries(plan.rules.map(({ rule, mode }) => [rule.id, mode]));

    expect(modes).toMatchObject({
      'silence/task-stuck': 'warn',
      'agent-current': 'warn',
      'agent-connected': 'report',
    });
  });
});
