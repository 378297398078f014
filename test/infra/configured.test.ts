import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyPolicy } from '../../infra/key-policy.ts';
import { DATA_KEY_SECONDS } from '../../packages/cli/src/running-cost/assumptions.ts';
import { graphOf, inputsOfType } from './graph.ts';
import type { Graph } from './synth.ts';

/** A deployment by a configuration that has something to say of it. */
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

let graph: Graph;
beforeAll(async () => {
  graph = await graphOf('test', join(import.meta.dirname, 'encrypted.config.yaml'));
});

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

const roles = () =>
  graph.resources
    .filter(({ type }) => type === 'aws:iam/role:Role')
    .map(({ name, inputs }) => ({
      name,
      statements: inputs.inlinePolicies.flatMap(
        ({ policy }: { policy: string }) => JSON.parse(policy).Statement,
      ) as readonly Statement[],
    }));

describe('a key of one’s own', () => {
  test('encrypts every queue, and SQS’s own none', () => {
    const queues = inputsOfType(graph, 'aws:sqs/queue:Queue');

    expect(queues).not.toEqual([]);
    for (const { name, kmsMasterKeyId, sqsManagedSseEnabled = false } of queues) {
      expect({ name, kmsMasterKeyId, sqsManagedSseEnabled }).toEqual({
        name,
        kmsMasterKeyId: KEY,
        sqsManagedSseEnabled: false,
      });
    }
  });

  test('is asked for data keys of queues as often as the cost of running says', () => {
    const periods = inputsOfType(graph, 'aws:sqs/queue:Queue').map(
      ({ kmsDataKeyReusePeriodSeconds }) => kmsDataKeyReusePeriodSeconds,
    );

    expect([...new Set(periods)]).toEqual([DATA_KEY_SECONDS]);
  });

  test('encrypts every topic, that of the alarms too', () => {
    const keys = inputsOfType(graph, 'aws:sns/topic:Topic').map(({ kmsMasterKeyId }) => kmsMasterKeyId);

    expect(keys).toEqual([KEY, KEY, KEY]);
  });

  test('encrypts the ledger and every log', () => {
    const [ledger] = inputsOfType(graph, 'aws:dynamodb/table:Table');
    const logs = inputsOfType(graph, 'aws:cloudwatch/logGroup:LogGroup');

    expect(ledger.serverSideEncryption).toEqual({ enabled: true, kmsKeyArn: KEY });
    expect(logs).not.toEqual([]);
    expect(logs.filter(({ kmsKeyId }) => kmsKeyId !== KEY)).toEqual([]);
  });

  test('encrypts what stands on the event bus and in the archive, which repeats what tasks were given', () => {
    const [bus] = inputsOfType(graph, 'aws:cloudwatch/eventBus:EventBus');
    const [archive] = inputsOfType(graph, 'aws:cloudwatch/eventArchive:EventArchive');

    expect(bus.kmsKeyIdentifier).toBe(KEY);
    expect(archive.kmsKeyIdentifier).toBe(KEY);
  });

  test('may be used by every role, and only through what it encrypts', () => {
    expect(roles()).not.toEqual([]);
    for (const { name, statements } of roles()) {
      const onKey = statements.filter(({ Action }) => Action.some((action) => action.startsWith('kms:')));

      expect(onKey, name).toEqual([
        {
          Effect: 'Allow',
          Action: expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']),
          Resource: [KEY],
          Condition: {
            StringEquals: {
              'kms:ViaService': ['dynamodb', 's3', 'sns', 'sqs'].map(
                (service) => `${service}.eu-west-1.amazonaws.com`,
              ),
            },
          },
        },
      ]);
    }
  });
});

describe('the policy of that key', () => {
  /** Who uses the key for what it encrypts; roles of ours are allowed to by their own policies. */
  const USERS: Readonly<Record<string, readonly string[]>> = {
    'aws:cloudwatch/eventArchive:EventArchive': ['events.amazonaws.com'],
    'aws:cloudwatch/eventBus:EventBus': ['events.amazonaws.com'],
    'aws:cloudwatch/logGroup:LogGroup': ['logs.eu-west-1.amazonaws.com'],
    'aws:dynamodb/table:Table': [],
    'aws:iam/role:Role': [],
    'aws:sns/topic:Topic': ['cloudwatch.amazonaws.com'],
    'aws:sqs/queue:Queue': ['events.amazonaws.com'],
  };
  const { Statement } = keyPolicy({ partition: 'aws', region: 'eu-west-1', account: '111122223333' });

  test('lets in the account, and each service that uses it in its own name, and no other', () => {
    const types = graph.resources
      .filter(({ inputs }) => JSON.stringify(inputs).includes(KEY))
      .map(({ type }) => type);
    const services = Statement.flatMap(({ Principal }) => ('Service' in Principal ? Principal.Service : []));

    expect([...new Set(types)].toSorted()).toEqual(Object.keys(USERS));
    expect(services.toSorted()).toEqual([...new Set(Object.values(USERS).flat())].toSorted());
    expect(Statement.filter(({ Principal }) => 'AWS' in Principal).map(({ Principal }) => Principal)).toEqual(
      [{ AWS: 'arn:aws:iam::111122223333:root' }],
    );
  });

  test('knows the logs of every function', () => {
    const pattern = Statement.find(({ Sid }) => Sid === 'Logs')?.Condition?.ArnLike?.[
      'kms:EncryptionContext:aws:logs:arn'
    ];
    const [start = '', end] = pattern?.split('*') ?? [];
    const groups = inputsOfType(graph, 'aws:cloudwatch/logGroup:LogGroup').map(({ name }) => name);

    expect(end).toBe('');
    for (const name of groups)
      expect(`arn:aws:logs:eu-west-1:111122223333:log-group:${name}`.startsWith(start), name).toBe(true);
  });
});

describe('a configuration in a parameter', () => {
  test('every function may read that one parameter, and nobody else', () => {
    const functions = roles().filter(({ name }) => !name.includes('Schedule'));
    const parameter = 'arn:aws:ssm:eu-west-1:111122223333:parameter/taskwarden/configuration';

    expect(functions).not.toEqual([]);
    for (const { name, statements } of functions) {
      const reading = statements.filter(({ Action }) => Action.some((action) => action.startsWith('ssm:')));
      expect(reading, name).toEqual([
        { Effect: 'Allow', Action: ['ssm:GetParameter'], Resource: [parameter] },
      ]);
    }
  });
});

test('what containers wrote may be read, by the function that tells alone, where a parameter may come to quote it', () => {
  const reading = roles().filter(({ statements }) =>
    statements.some(({ Action }) => Action.includes('logs:GetLogEvents')),
  );

  expect(reading.map(({ name }) => name)).toEqual(['NotificationRole']);
});

describe('a protected cluster', () => {
  test('is denied to the function that acts, in every region that it acts in, and to no other', () => {
    const denied = roles().flatMap(({ name, statements }) =>
      statements
        .filter(({ Effect, Action }) => Effect === 'Deny' && Action.includes('ecs:StopTask'))
        .map(({ Condition }) => ({ name, Condition })),
    );

    expect(denied).toEqual([
      {
        name: 'ActionRole',
        Condition: { StringEquals: { 'aws:ResourceTag/taskwarden:protected': ['true'] } },
      },
      {
        name: 'ActionRole',
        Condition: { ArnLike: { 'ecs:cluster': ['arn:aws:ecs:*:111122223333:cluster/payments-*'] } },
      },
    ]);
  });
});

describe('a time of day', () => {
  test('the sweep begins at it in its time zone, within half an hour; the clock and the canary are exact', () => {
    const schedules = inputsOfType(graph, 'aws:scheduler/schedule:Schedule').map(
      ({ scheduleExpression, scheduleExpressionTimezone, flexibleTimeWindow }) => ({
        scheduleExpression,
        scheduleExpressionTimezone,
        flexibleTimeWindow,
      }),
    );

    expect(schedules).toContainEqual({
      scheduleExpression: 'cron(30 2 * * ? *)',
      scheduleExpressionTimezone: 'Europe/Berlin',
      flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 30 },
    });
    const others = schedules.filter(({ scheduleExpression }) => !scheduleExpression.startsWith('cron('));
    expect(others.map(({ scheduleExpression }): string => scheduleExpression).toSorted()).toEqual([
      'rate(1 minute)',
      'rate(15 minutes)',
    ]);
    for (const { flexibleTimeWindow } of others) expect(flexibleTimeWindow).toEqual({ mode: 'OFF' });
  });
});
