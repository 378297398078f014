import {
  CreateClusterCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  paginateListTasks,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { createSimulator, type EcsEvent, type Endpoint, startEndpoint } from '@taskwarden/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The real client against the simulator, at 600 simulated seconds in a real one. */

let endpoint: Endpoint;
let client: ECSClient;
let events: EcsEvent[];

beforeEach(async () => {
  const simulator = createSimulator({ seed: 3 });
  events = [];
  simulator.onEvent((event) => events.push(event));
  endpoint = await startEndpoint({ simulator, speed: 600 });
  client = new ECSClient({
    region: 'us-east-1',
    endpoint: endpoint.origin,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const register = () =>
  client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'web:1', portMappings: [{ containerPort: 80 }] }],
    }),
  );

const run = (count = 1) =>
  client.send(
    new RunTaskCommand({
      cluster: 'prod',
      taskDefinition: 'web',
      launchType: 'FARGATE',
      count,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    }),
  );

describe('the SDK', () => {
  test('creates a cluster, registers, runs, waits until it runs, stops, waits until it stopped', async () => {
    await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
    const { taskDefinition } = await register();
    const { tasks = [], failures } = await run();
    const taskArns = tasks.map(({ taskArn }) => taskArn ?? '');
    const waiter = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.1 };

    await waitUntilTasksRunning(waiter, { cluster: 'prod', tasks: taskArns });
    await client.send(new StopTaskCommand({ cluster: 'prod', task: taskArns[0], reason: 'seen enough' }));
    await waitUntilTasksStopped(waiter, { cluster: 'prod', tasks: taskArns });
    const { tasks: [stopped] = [] } = await client.send(
      new DescribeTasksCommand({ cluster: 'prod', tasks: taskArns }),
    );

    expect(failures).toEqual([]);
    expect(taskDefinition).toMatchObject({
      registeredAt: expect.any(Date),
      containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }] }],
    });
    expect(stopped).toMatchObject({
      stopCode: 'UserInitiated',
      stoppedReason: 'seen enough',
      startedAt: expect.any(Date),
      stoppedAt: expect.any(Date),
    });
  });

  test('reads lists page by page', async () => {
    await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
    await register();
    for (let call = 0; call < 3; call += 1) await run(10);

    const pages: string[][] = [];
    for await (const page of paginateListTasks({ client, pageSize: 12 }, { cluster: 'prod' })) {
      pages.push(page.taskArns ?? []);
    }

    expect(pages.map(({ length }) => length)).toEqual([12, 12, 6]);
    expect(new Set(pages.flat()).size).toBe(30);
  });

  test.each([
    {
      what: 'a cluster that is not there',
      command: new ListTasksCommand({ cluster: 'nowhere' }),
      name: 'ClusterNotFoundException',
      message: 'Cluster not found.',
    },
    {
      what: 'a task definition that is not there',
      command: new DescribeTaskDefinitionCommand({ taskDefinition: 'nothing' }),
      name: 'ClientException',
      message: 'Unable to describe task definition.',
    },
    {
      what: 'a definition without containers',
      command: new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [] }),
      name: 'ClientException',
      message: 'Container list cannot be empty.',
    },
  ])("gets ECS's exception for $what", async ({ command, name, message }) => {
    await expect(client.send(command as ListTasksCommand)).rejects.toMatchObject({ name, message });
  });

  test('leaves a trace in CloudTrail of what it writes and not of what it reads', async () => {
    await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
    await client.send(new ListTasksCommand({ cluster: 'prod' }));

    const calls = events.filter((event) => event['detail-type'] === 'AWS API Call via CloudTrail');
    expect(calls.map(({ detail }) => detail.eventName)).toEqual(['CreateCluster']);
    expect(calls[0]?.detail.userIdentity).toMatchObject({ type: 'IAMUser', userName: 'anna' });
  });
});
