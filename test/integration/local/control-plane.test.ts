import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeServicesCommand,
  ECSClient,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { LocalAws, RecordedEvent } from '@taskwarden/local';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CREDENTIALS, SMALL_WORLD, startSmallWorld } from './small-world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'taskwarden-ecs-'));
const start = () => startSmallWorld({ topology: { ...SMALL_WORLD, functions: {} }, dataDir });

let aws: LocalAws;
let ecs: ECSClient;
let logs: CloudWatchLogsClient;
const events: RecordedEvent[] = [];

async function open(): Promise<void> {
  aws = await start();
  aws.on((signal) => {
    if (signal.signal === 'event') events.push(signal.event);
  });
  const settings = { endpoint: aws.url, region: aws.region, credentials: CREDENTIALS, maxAttempts: 1 };
  ecs = new ECSClient(settings);
  logs = new CloudWatchLogsClient(settings);
}

async function close(): Promise<void> {
  ecs.destroy();
  logs.destroy();
  await aws.close();
}

beforeAll(open);
afterAll(async () => {
  await close();
  rmSync(dataDir, { recursive: true });
});

/** A service that comes up in a few minutes, and whose tasks crash from the fifth one on. */
function aScript() {
  const parsed = parseScenario(`
says: A service crashes
lasts: 10m
world:
  clusters: [{clusterName: prod}]
  taskDefinitions:
    - family: web
      executionRoleArn: arn:aws:iam::000000000000:role/execution
      containerDefinitions:
        - name: app
          image: web:1
          logConfiguration: {logDriver: awslogs, options: {awslogs-group: /ecs/web, awslogs-region: us-east-1, awslogs-stream-prefix: web}}
  services: [{cluster: prod, serviceName: web, taskDefinition: web, desiredCount: 2, launchType: FARGATE}]
timeline: [{at: 5m, fault: crash, scope: {service: web}, for: 1m}]
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

test('a scenario is lived through on the one clock, its events reach the bus in their order', async () => {
  const begin = await aws.now();

  await aws.ecs.play(aScript());

  expect((await aws.now()) - begin).toBeGreaterThanOrEqual(600_000);
  const kinds = new Set(events.map((event) => event['detail-type']));
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'ECS Task State Change',
      'ECS Deployment State Change',
      'AWS API Call via CloudTrail',
    ]),
  );
  const times = events.map(({ time }) => Date.parse(time));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(begin - 1000);
  const stops = events.filter(({ detail }) => detail.stopCode === 'EssentialContainerExited');
  expect(stops.length).toBeGreaterThan(0);
});

test('the SDK reads the same world: services, tasks, and what their containers wrote', async () => {
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster: 'prod', services: ['web'] }),
  );
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: '/ecs/web' }));
  const { events: lines = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: '/ecs/web', filterPattern: 'ERROR' }),
  );

  expect(services).toMatchObject([{ serviceName: 'web', desiredCount: 2 }]);
  expect(logStreams[0]?.logStreamName).toMatch(/^web\/app\/[0-9a-f]{32}$/);
  expect(lines[0]?.message).toBe('ERROR giving up, exit code 1');
});

test('faults, the clock and scenarios are steered over HTTP', async () => {
  const post = (noun: string, body: string) =>
    fetch(`${aws.url}/simulator/${noun}`, { method: 'POST', body });

  const fault = await post('faults', '{"fault": "api-throttled", "scope": {"operation": "ListTasks"}}');
  const clock = await post('clock', '{"speed": 500}');
  const scenario = await post('scenario', 'says: nothing');

  expect([fault.status, clock.status, scenario.status]).toEqual([200, 200, 200]);
  expect(await clock.json()).toMatchObject({ speed: 500 });
  await expect(ecs.send(new ListTasksCommand({ cluster: 'prod' }))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
});

test('the one clock stands still, jumps and goes on, over HTTP: nobody sees another time', async () => {
  const post = async (body: object) => {
    const answer = await fetch(`${aws.url}/simulator/clock`, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, ...((await answer.json()) as { now: string; speed: number }) };
  };
  const told = events.length;

  const stands = await post({ speed: 0 });
  const before = await aws.now();
  await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'web', forceNewDeployment: true }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const whileItStands = await aws.now();
  const jumped = await post({ passSeconds: 1800 });
  const { services: [web] = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster: 'prod', services: ['web'] }),
  );
  const slow = await post({ passSeconds: 1, speed: 1 });

  expect([stands, jumped, slow].map(({ status, speed }) => [status, speed])).toEqual([
    [200, 0],
    [200, 0],
    [200, 1],
  ]);
  expect(whileItStands).toBe(before);
  expect(Date.parse(jumped.now)).toBeGreaterThanOrEqual(Math.floor(before) + 1_800_000);
  expect(Date.parse(jumped.now)).toBeLessThan(before + 1_810_000);
  expect(web?.deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  expect(events.slice(told).map(({ detail }) => detail.eventName)).toContain('SERVICE_DEPLOYMENT_COMPLETED');
});

test('the world outlives a restart', async () => {
  const describe = () => ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['web'] }));
  const before = await describe();
  await close();

  await open();

  const after = await describe();
  expect(await aws.ecs.isKept()).toBe(true);
  expect(after.services?.[0]?.createdAt).toEqual(before.services?.[0]?.createdAt);
});
