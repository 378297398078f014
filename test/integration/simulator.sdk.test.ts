import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  paginateListTasks,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
  waitUntilServicesInactive,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import {
  createSimulator,
  type EcsEvent,
  type Endpoint,
  type Simulator,
  startEndpoint,
} from '@taskwarden/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The real client against the simulator, at 600 simulated seconds in a real one. */

let simulator: Simulator;
let endpoint: Endpoint;
let client: ECSClient;
let events: EcsEvent[];

beforeEach(async () => {
  simulator = createSimulator({ seed: 3 });
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

async function rolloutOf(input: { cluster: string; services: string[] }) {
  const { services: [service] = [] } = await client.send(new DescribeServicesCommand(input));
  return service?.deployments?.length === 1 ? service.deployments[0]?.rolloutState : undefined;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

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

  test('creates a service, waits until it is stable, watches a bad deployment roll back, deletes it', async () => {
    const waiter = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.1 };
    const service = { cluster: 'prod', services: ['web'] };
    await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
    await register();
    await client.send(
      new CreateServiceCommand({
        cluster: 'prod',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      }),
    );
    await waitUntilServicesStable(waiter, service);
    // The waiter asks for as many running tasks as desired; the deployment completes when they count as healthy.
    await until(async () => (await rolloutOf(service)) === 'COMPLETED');
    simulator.letLoose({ fault: 'image-not-found', scope: { service: 'web' } });
    const { service: updated } = await client.send(
      new UpdateServiceCommand({ cluster: 'prod', service: 'web', forceNewDeployment: true }),
    );

    await until(async () => (await rolloutOf(service)) === 'COMPLETED');
    const { serviceDeployments = [] } = await client.send(
      new ListServiceDeploymentsCommand({ cluster: 'prod', service: 'web' }),
    );
    const { serviceDeployments: [failed] = [] } = await client.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [serviceDeployments[0]?.serviceDeploymentArn ?? ''],
      }),
    );
    await client.send(new DeleteServiceCommand({ cluster: 'prod', service: 'web', force: true }));
    await waitUntilServicesInactive(waiter, service);
    const { taskDefinition } = await client.send(
      new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }),
    );
    const { cluster } = await client.send(new DeleteClusterCommand({ cluster: 'prod' }));

    expect([taskDefinition?.status, cluster?.status]).toEqual(['INACTIVE', 'INACTIVE']);
    expect(updated?.deployments).toHaveLength(2);
    expect(failed).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      rollback: { startedAt: expect.any(Date) },
    });
    const names = events
      .filter((event) => event['detail-type'] === 'ECS Deployment State Change')
      .map(({ detail }) => detail.eventName);
    expect(names).toEqual([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_FAILED',
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
    ]);
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
