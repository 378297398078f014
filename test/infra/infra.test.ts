import { beforeAll, describe, expect, test } from 'vitest';
import { permissionsOf } from '../../infra/statements.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec, QUEUES, TABLE } from '../../infra/topology.ts';
import { graphOf } from './graph.ts';
import type { Graph, Resource } from './synth.ts';

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

let graph: Graph;
beforeAll(async () => {
  graph = await graphOf('test');
});

const ofType = (type: string) => graph.resources.filter((resource) => resource.type === type);

function one(type: string, name: string): Resource {
  const [found, ...others] = ofType(type).filter((resource) => resource.name === name);
  expect(others).toEqual([]);
  return found ?? expect.fail(`there is no ${type} ${name}`);
}

const pascal = (name: string) => name.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase());
const lambda = (name: FunctionName) => one('aws:lambda/function:Function', `${pascal(name)}Function`);
const queue = (name: string) => one('aws:sqs/queue:Queue', `${pascal(name)}Queue`);
const sqsArn = (name: string) => `arn:aws:sqs:eu-west-1:111122223333:${queue(name).inputs.name}`;

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

function statementsOf(name: FunctionName): readonly Statement[] {
  const { inlinePolicies } = one('aws:iam/role:Role', `${pascal(name)}Role`).inputs;
  return inlinePolicies.flatMap(({ policy }: { policy: string }) => JSON.parse(policy).Statement);
}

describe('queues', () => {
  test('every queue of the topology moves what fails to its dead-letter queue', () => {
    for (const [name, spec] of Object.entries(QUEUES)) {
      const { redrivePolicy, fifoQueue = false } = queue(name).inputs;

      expect(JSON.parse(redrivePolicy), name).toEqual({
        deadLetterTargetArn: sqsArn(spec.deadLetters),
        maxReceiveCount: spec.maxReceiveCount,
      });
      expect(fifoQueue, name).toBe('fifo' in spec);
      expect(queue(spec.deadLetters).inputs.fifoQueue, name).toBe('fifo' in spec);
    }
  });

  test('a message stays hidden at least six times as long as its function may run', () => {
    for (const { source, timeoutSeconds } of Object.values<FunctionSpec>(FUNCTIONS)) {
      if (!('queue' in source)) continue;

      expect(queue(source.queue).inputs.visibilityTimeoutSeconds, source.queue).toBeGreaterThanOrEqual(
        6 * timeoutSeconds,
      );
    }
  });

  test('a dead letter is kept for two weeks, the longest that SQS keeps anything', () => {
    for (const name of ['dead-letters', 'dead-letters-fifo']) {
      expect(queue(name).inputs.messageRetentionSeconds).toBe(1_209_600);
    }
  });

  test('nobody but our own rules may send to a queue from outside, and each queue has one policy', () => {
    const policies = ofType('aws:sqs/queuePolicy:QueuePolicy').map(({ inputs }) => ({
      queueUrl: inputs.queueUrl as string,
      statements: JSON.parse(inputs.policy).Statement,
    }));

    expect(new Set(policies.map(({ queueUrl }) => queueUrl)).size).toBe(policies.length);
    for (const { statements } of policies) {
      expect(statements).toEqual([
        {
          Effect: 'Allow',
          Action: ['sqs:SendMessage'],
          Resource: [expect.stringContaining('arn:aws:sqs:eu-west-1:111122223333:')],
          Principal: { Service: ['events.amazonaws.com'] },
          Condition: {
            ArnEquals: {
              'aws:SourceArn': expect.arrayContaining([expect.stringMatching(/^arn:aws:events:.*:rule\//)]),
            },
          },
        },
      ]);
    }
  });
});

describe('functions', () => {
  test('each is the file of its name on arm64 and Node 24, with its own role and log group', () => {
    const roles = NAMES.map((name) => lambda(name).inputs.role);
    const logGroups = NAMES.map((name) => lambda(name).inputs.loggingConfig.logGroup);

    expect(new Set(roles).size).toBe(NAMES.length);
    expect(new Set(logGroups).size).toBe(NAMES.length);
    expect(ofType('aws:lambda/function:Function')).toHaveLength(NAMES.length);
    for (const name of NAMES) {
      expect(lambda(name).inputs, name).toMatchObject({
        handler: `${name}.handler`,
        runtime: 'nodejs24.x',
        architectures: ['arm64'],
        memorySize: FUNCTIONS[name].memoryMiB,
        timeout: FUNCTIONS[name].timeoutSeconds,
        loggingConfig: { logFormat: 'JSON' },
      });
    }
  });

  test('a log is kept for a month, not for ever', () => {
    const logGroups = ofType('aws:cloudwatch/logGroup:LogGroup');

    expect(logGroups).toHaveLength(NAMES.length);
    expect(logGroups.map(({ inputs }) => inputs.retentionInDays)).toEqual(NAMES.map(() => 30));
  });

  test('batches come with partial responses and at the concurrency of the topology', () => {
    const mappings = ofType('aws:lambda/eventSourceMapping:EventSourceMapping').map(({ inputs }) => inputs);
    const expected = NAMES.flatMap((name) => {
      const { source }: FunctionSpec = FUNCTIONS[name];
      if (!('queue' in source)) return [];
      return {
        eventSourceArn: sqsArn(source.queue),
        functionName: `arn:aws:lambda:eu-west-1:111122223333:function:${lambda(name).inputs.name}`,
        batchSize: source.batchSize,
        maximumBatchingWindowInSeconds: 0,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency: source.maximumConcurrency },
      };
    });

    expect(new Set(mappings)).toEqual(new Set(expected));
  });

  test('every function finds the whole wiring in its environment, and no secret of ours', () => {
    for (const name of NAMES) {
      const { variables } = lambda(name).inputs.environment;

      expect(variables, name).toMatchObject({
        TABLE_NAME: one('aws:dynamodb/table:Table', 'LedgerTable').inputs.name,
        QUEUE_URL_NOTIFICATIONS: expect.stringMatching(/^https:\/\/sqs\..*\.fifo$/),
        QUEUE_URL_TIMERS: expect.stringMatching(/^https:\/\/sqs\./),
        QUEUE_URL_DEAD_LETTERS: expect.stringMatching(/^https:\/\/sqs\./),
        TOPIC_ARN_NOTICES: expect.stringMatching(/^arn:aws:sns:/),
        TASKWARDEN_VERSION: '0.1.0',
        CONFIGURATION_HASH: expect.stringMatching(/^[0-9a-f]{16}$/),
      });
    }
  });
});

describe('roles', () => {
  const LEDGER = 'arn:aws:dynamodb:eu-west-1:111122223333:table/';

  test('a role is trusted by Lambda alone and has nothing but its own statements', () => {
    for (const name of NAMES) {
      const { assumeRolePolicy, managedPolicyArns } = one('aws:iam/role:Role', `${pascal(name)}Role`).inputs;

      expect(assumeRolePolicy.Statement, name).toEqual([
        expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }),
      ]);
      expect(managedPolicyArns, name).toEqual([]);
    }
  });

  test('reading task events takes its queue, the ledger, the two queues it sends to, and its dead letters', () => {
    expect(statementsOf('task-state-change')).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        Resource: [sqsArn('task-events')],
      },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [sqsArn('dead-letters')] },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [sqsArn('notifications'), sqsArn('timers')] },
      {
        Effect: 'Allow',
        Action: [
          'dynamodb:BatchGetItem',
          'dynamodb:ConditionCheckItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        Resource: [expect.stringMatching(`^${LEDGER}[^/*]+$`)],
      },
      {
        Effect: 'Allow',
        Action: ['dynamodb:Query'],
        Resource: Object.keys(TABLE.indexes).map((index) =>
          expect.stringMatching(`^${LEDGER}[^/*]+/index/${index}$`),
        ),
      },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/taskwarden-test-task-state-change:*',
        ],
      },
    ]);
  });

  test('only the notification function may publish', () => {
    const publishing = NAMES.filter((name) =>
      statementsOf(name).some(({ Action }) => Action.includes('sns:Publish')),
    );

    expect(publishing).toEqual(['notification']);
  });

  test('nobody may read what containers wrote before the configuration quotes it', () => {
    const reading = NAMES.filter((name) =>
      statementsOf(name).some(({ Action }) => Action.some((action) => action.startsWith('logs:Get'))),
    );

    expect(reading).toEqual([]);
  });

  test('no action is a wildcard, and a resource only where the permission says why', () => {
    const reasoned = new Set(
      NAMES.flatMap(permissionsOf)
        .filter(({ targets }) => targets.some((target) => 'because' in target))
        .flatMap(({ actions }) => actions),
    );
    const wide = NAMES.flatMap(statementsOf)
      .filter(({ Resource }) =>
        Resource.some((text) => text.replace(/^(arn:aws:logs:.*):\*$/, '$1').includes('*')),
      )
      .flatMap(({ Action }) => Action);

    expect(wide.filter((action) => !reasoned.has(action))).toEqual([]);
    expect(
      NAMES.flatMap(statementsOf).flatMap(({ Action }) => Action.filter((one) => one.includes('*'))),
    ).toEqual([]);
  });

  test('only the function action may change anything in ECS', () => {
    const changing = NAMES.filter((name) =>
      statementsOf(name)
        .flatMap(({ Action }) => Action)
        .some((action) => action.startsWith('ecs:') && !/^ecs:(Describe|List)/.test(action)),
    );

    expect(changing).toEqual(['action']);
  });

  test('and it is denied what carries the tag of protection', () => {
    const denied = statementsOf('action').filter(({ Effect }) => Effect === 'Deny');

    expect(denied).toEqual([
      {
        Effect: 'Deny',
        Action: ['ecs:StopTask', 'ecs:UpdateService', 'ecs:TagResource', 'ecs:UntagResource'],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:ResourceTag/taskwarden:protected': ['true'] } },
      },
    ]);
    expect(NAMES.filter((name) => statementsOf(name).some(({ Effect }) => Effect === 'Deny'))).toEqual([
      'action',
    ]);
  });
});

describe('the ledger', () => {
  test('its table has the keys, indexes and time to live of the topology, and can be restored', () => {
    expect(one('aws:dynamodb/table:Table', 'LedgerTable').inputs).toMatchObject({
      hashKey: 'pk',
      rangeKey: 'sk',
      billingMode: 'PAY_PER_REQUEST',
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: true },
      globalSecondaryIndexes: [
        { name: 'due', hashKey: 'duePk', rangeKey: 'dueAt', projectionType: 'ALL' },
        { name: 'byId', hashKey: 'idPk', rangeKey: 'idSk', projectionType: 'ALL' },
      ],
      attributes: expect.arrayContaining([
        { name: 'dueAt', type: 'N' },
        { name: 'duePk', type: 'S' },
        { name: 'idSk', type: 'S' },
      ]),
    });
  });
});

describe('schedules', () => {
  test('the role of each is assumed by the scheduler for this account alone', () => {
    const roles = ofType('aws:iam/role:Role').filter(({ name }) => name.endsWith('ScheduleRole'));

    expect(roles.map(({ name }) => name).toSorted()).toEqual([
      'CanaryScheduleRole',
      'ClockScheduleRole',
      'ComplianceSweepScheduleRole',
    ]);
    for (const { name, inputs } of roles) {
      expect(JSON.parse(inputs.assumeRolePolicy).Statement, name).toEqual([
        {
          Effect: 'Allow',
          Action: ['sts:AssumeRole'],
          Principal: { Service: ['scheduler.amazonaws.com'] },
          Condition: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
        },
      ]);
    }
  });

  test('the clock runs every minute; a run that cannot be started is a dead letter, one that fails is not repeated', () => {
    const schedules = ofType('aws:scheduler/schedule:Schedule').map(({ inputs }) => inputs);

    expect(new Set(schedules.map(({ scheduleExpression }) => scheduleExpression))).toEqual(
      new Set(['cron(0 4 * * ? *)', 'rate(1 minute)', 'rate(15 minutes)']),
    );
    expect(schedules.find(({ scheduleExpression }) => scheduleExpression === 'rate(1 minute)')).toMatchObject(
      {
        state: 'ENABLED',
        target: {
          arn: `arn:aws:lambda:eu-west-1:111122223333:function:${lambda('clock').inputs.name}`,
          deadLetterConfig: { arn: sqsArn('dead-letters') },
          retryPolicy: { maximumRetryAttempts: 0 },
        },
      },
    );
    expect(
      one('aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig', 'ClockInvocations').inputs,
    ).toMatchObject({ functionName: lambda('clock').inputs.name, maximumRetryAttempts: 0 });
  });
});
