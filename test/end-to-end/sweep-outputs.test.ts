import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { runCli } from '@taskwarden/cli';
import { EVENT_TYPES } from '@taskwarden/events';
import { REPORT_BUCKET, TABLE } from '@taskwarden/infra/topology';
import { createDynamoLedger, type Ledger } from '@taskwarden/ledger';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import { DEFAULT_CONFIGURATION, type SweepReport } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTerminal } from '../../packages/cli/src/testing.ts';
import { bundled } from './bundled.ts';

/** What becomes of a sweep: the real bundles put their report into S3 and their findings into Security Hub, over the wire. */

const START = Date.UTC(2026, 0, 1, 12);
const SECRET = 'correct-horse-battery-staple';

let aws: LocalAws;
let ecs: ECSClient;
let dynamo: DynamoDBClient;
let ledger: Ledger;
let settings: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

beforeAll(async () => {
  const sweep = { ...DEFAULT_CONFIGURATION.sweep, securityHub: true, reports: true };
  aws = await startLocal({
    bundles: await bundled({ ...DEFAULT_CONFIGURATION, sweep }),
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START, factor: 1000 },
  });
  settings = {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'local' },
  };
  ecs = new ECSClient(settings);
  dynamo = new DynamoDBClient(settings);
  ledger = createDynamoLedger({ client: dynamo, tableName: TABLE.name, now: () => START });
  await fillCluster();
}, 60_000);
afterAll(async () => {
  ecs.destroy();
  dynamo.destroy();
  await aws.close();
});

async function fillCluster(): Promise<void> {
  await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'batch',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        { name: 'app', image: 'app:1', environment: [{ name: 'DB_PASSWORD', value: SECRET }] },
      ],
    }),
  );
  const awsvpcConfiguration = { subnets: ['subnet-0a'] };
  await ecs.send(
    new RunTaskCommand({
      cluster: 'prod',
      taskDefinition: 'batch',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration },
    }),
  );
}

async function objects(): Promise<readonly { key: string; contentType: string; body: string }[]> {
  return (await fetch(`${aws.url}/_objects`)).json() as never;
}

async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let looks = 0; looks < 600; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error('it did not come about');
}

describe('a sweep by the functions', () => {
  test('keeps its report in S3, as HTML and JSON, under its account, region and run', async () => {
    await aws.functions.invoke('compliance-sweep', {});

    const kept = await until(async () => {
      const all = await objects();
      return all.length >= 2 ? all : undefined;
    });

    const keys = kept.map(({ key }) => key).toSorted();
    expect(keys[0]).toMatch(
      new RegExp(`^reports/000000000000/${aws.region}/2026-01-0\\dT[\\d-]+\\.\\d{3}Z/report\\.html$`),
    );
    const [{ runId } = { runId: '' }] = await ledger.recentSweepRuns(1);
    expect(keys).toContain(`reports/000000000000/${aws.region}/${runId.replaceAll(':', '-')}/report.json`);
    const client = new S3Client(settings);
    const Key = keys.find((key) => key.endsWith('.json'));
    const read = await client.send(new GetObjectCommand({ Bucket: REPORT_BUCKET, Key }));
    const report = JSON.parse((await read.Body?.transformToString()) ?? '') as SweepReport;
    client.destroy();
    expect(report.coverage.percent).toBe(100);
    expect(report.findings.map(({ rule }) => rule)).toContain('no-plaintext-secrets');
    const page = kept.find(({ key }) => key.endsWith('.html'));
    expect(page).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    expect(page?.body).toContain('Compliance of Amazon ECS');
    expect(JSON.stringify(kept)).not.toContain(SECRET);
    expect(await aws.deadLetters()).toEqual([]);
  }, 60_000);

  test('imports what it found into Security Hub', async () => {
    const found = (await (await fetch(`${aws.url}/_findings`)).json()) as readonly {
      finding: { GeneratorId: string };
    }[];

    expect(found.map(({ finding }) => finding.GeneratorId)).toContain('taskwarden/no-plaintext-secrets');
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  test('is not held up by a Security Hub that refuses, says so, and shows the trend since the last run', async () => {
    const body = JSON.stringify({ message: 'Account is not subscribed to AWS Security Hub' });
    await aws.failCalls({
      ...{ function: 'compliance-sweep-page', service: 'securityhub', times: 1000 },
      respond: {
        status: 401,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'InvalidAccessException' },
        body,
      },
    });
    await aws.functions.invoke('compliance-sweep', {});

    const kept = await until(async () => {
      const all = await objects();
      return all.length >= 4 ? all : undefined;
    });

    const [latest] = kept
      .filter(({ key }) => key.endsWith('.html'))
      .toSorted((one, other) => (one.key < other.key ? 1 : -1));
    expect(latest?.body).toContain('over 2 sweeps');
    expect(latest?.body).toContain('Missing permission: securityhub:BatchImportFindings');
    expect(await aws.deadLetters()).toEqual([]);
  }, 60_000);

  test('lets a sweep from a terminal miss a task that vanished', async () => {
    const [{ runId } = { runId: '' }] = await ledger.recentSweepRuns(1);
    const taskArn = `arn:aws:ecs:${aws.region}:000000000000:task/prod/lost`;
    const [done] = await ledger.doneWork(runId);
    const work = { runId, workId: 'earlier', at: START, result: { ...done?.result, tasks: [taskArn] } };
    await ledger.putDoneWork(work as never);
    const task = {
      taskArn,
      clusterArn: `arn:aws:ecs:${aws.region}:000000000000:cluster/prod`,
      taskDefinitionArn: `arn:aws:ecs:${aws.region}:000000000000:task-definition/batch:1`,
      group: 'family:batch',
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      version: 2,
      containers: [],
      attachments: [],
    };
    await ledger.commit([{ write: 'task', task, key: taskArn, eventId: taskArn, time: START }]);
    const terminal = aTerminal();
    const args = ['--endpoint-url', aws.url, '--table', TABLE.name, '--share', '100', '--output', 'json'];

    await runCli(['sweep', ...args], terminal);

    const report = JSON.parse(terminal.written.out) as SweepReport;
    const vanished = report.findings.filter(({ rule }) => rule === 'silence/task-vanished');
    expect(vanished.map(({ arn }) => arn)).toEqual([taskArn]);
  }, 60_000);
});
