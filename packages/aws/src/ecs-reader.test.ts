import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createEcsReader } from './ecs-reader.ts';

let ecs: Awaited<ReturnType<typeof jsonProtocolServer>>;
afterEach(() => ecs.close());

async function readerOf(answer: (asked: Asked) => { status?: number; body: unknown }) {
  ecs = await jsonProtocolServer(answer);
  return createEcsReader({ client: new ECSClient(ecs.client) });
}

const CLUSTER = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';
const taskArn = (id: number | string) => `arn:aws:ecs:eu-west-1:111122223333:task/prod/${id}`;

describe('reading tasks', () => {
  test('a task is described in domain words: instants, tags, no overrides', async () => {
    const reader = await readerOf(() => ({
      body: {
        tasks: [
          {
            taskArn: taskArn('a'),
            clusterArn: CLUSTER,
            taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/checkout:7',
            lastStatus: 'STOPPED',
            desiredStatus: 'STOPPED',
            version: 4,
            stopCode: 'EssentialContainerExited',
            stoppedAt: 1_795_424_400.5,
            tags: [{ key: 'team', value: 'payments' }],
            containers: [{ name: 'app', exitCode: 0, taskArn: taskArn('a') }],
            attachments: [
              { type: 'eni', status: 'DELETED', details: [{ name: 'subnetId', value: 'subnet-1' }] },
            ],
            overrides: {
              containerOverrides: [{ name: 'app', environment: [{ name: 'KEY', value: 'hush' }] }],
            },
          },
        ],
        failures: [{ arn: taskArn('b'), reason: 'MISSING' }],
      },
    }));

    const { tasks, missing } = await reader.describeTasks('prod', [taskArn('a'), taskArn('b')]);

    expect(tasks).toEqual([
      {
        taskArn: taskArn('a'),
        clusterArn: CLUSTER,
        taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/checkout:7',
        lastStatus: 'STOPPED',
        desiredStatus: 'STOPPED',
        version: 4,
        stopCode: 'EssentialContainerExited',
        stoppedAt: 1_795_424_400_500,
        tags: { team: 'payments' },
        containers: [{ name: 'app', exitCode: 0 }],
        attachments: [{ type: 'eni', status: 'DELETED', details: { subnetId: 'subnet-1' } }],
      },
    ]);
    expect(missing).toEqual([{ arn: taskArn('b'), reason: 'MISSING' }]);
  });

  test('250 tasks take three calls, tags included', async () => {
    const reader = await readerOf(({ input }) => ({
      body: { tasks: (input.tasks as string[]).map((arn) => ({ taskArn: arn })), failures: [] },
    }));
    const arns = Array.from({ length: 250 }, (_, at) => taskArn(at));

    const { tasks } = await reader.describeTasks('prod', arns);

    expect(tasks.map((task) => task.taskArn)).toEqual(arns);
    expect(ecs.asked.map(({ input }) => (input.tasks as string[]).length)).toEqual([100, 100, 50]);
    expect(ecs.asked[0]?.input).toMatchObject({ cluster: 'prod', include: ['TAGS'] });
  });

  test('a list is followed to its last page', async () => {
    const pages: Record<string, unknown> = {
      undefined: { taskArns: [taskArn(1), taskArn(2)], nextToken: 'two' },
      two: { taskArns: [], nextToken: 'three' },
      three: { taskArns: [taskArn(3)], nextToken: null },
    };
    const reader = await readerOf(({ input }) => ({ body: pages[String(input.nextToken)] }));

    const listed: string[] = [];
    for await (const page of reader.listTasks({
      cluster: 'prod',
      serviceName: 'checkout',
      desiredStatus: 'STOPPED',
    }))
      listed.push(...page);

    expect(listed).toEqual([taskArn(1), taskArn(2), taskArn(3)]);
    expect(ecs.asked[0]?.input).toEqual({
      cluster: 'prod',
      serviceName: 'checkout',
      desiredStatus: 'STOPPED',
      maxResults: 100,
    });
  });

  test('a cluster that is gone is a fault that no repeat will mend', async () => {
    const reader = await readerOf(() => ({
      status: 400,
      body: { __type: 'ClusterNotFoundException', message: 'Cluster not found.' },
    }));

    await expect(reader.describeTasks('gone', [taskArn(1)])).rejects.toMatchObject({
      message: 'ECS refused describing 1 tasks of gone: ClusterNotFoundException',
      fault: 'not-found',
      retryable: false,
    });
  });
});

describe('reading services', () => {
  test('25 services take three calls of ten', async () => {
    const reader = await readerOf(({ input }) => ({
      body: { services: (input.services as string[]).map((serviceName) => ({ serviceName })), failures: [] },
    }));
    const asked = Array.from({ length: 25 }, (_, at) => `service-${at}`);

    const { services } = await reader.describeServices('prod', asked);

    expect(services.map(({ serviceName }) => serviceName)).toEqual(asked);
    expect(ecs.asked.map(({ input }) => (input.services as string[]).length)).toEqual([10, 10, 5]);
  });

  test('deployments, events and tags come along', async () => {
    const reader = await readerOf(() => ({
      body: {
        services: [
          {
            serviceName: 'checkout',
            desiredCount: 3,
            deployments: [
              { id: 'ecs-svc/1', status: 'PRIMARY', failedTasks: 2, rolloutState: 'IN_PROGRESS' },
            ],
            events: [
              {
                id: 'e1',
                createdAt: 1_795_424_400,
                message: '(service checkout) was unable to place a task.',
              },
            ],
            tags: [{ key: 'team', value: 'payments' }],
          },
        ],
      },
    }));

    const { services, missing } = await reader.describeServices('prod', ['checkout']);

    expect(missing).toEqual([]);
    expect(services[0]).toMatchObject({
      desiredCount: 3,
      runningCount: 0,
      deployments: [{ id: 'ecs-svc/1', failedTasks: 2, rolloutState: 'IN_PROGRESS' }],
      events: [{ id: 'e1', createdAt: 1_795_424_400_000 }],
      tags: { team: 'payments' },
    });
  });

  test('the tags of a resource are a record', async () => {
    const reader = await readerOf(() => ({ body: { tags: [{ key: 'team', value: 'payments' }] } }));

    expect(await reader.tags(`${CLUSTER}`)).toEqual({ team: 'payments' });
  });
});
