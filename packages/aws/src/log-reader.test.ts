import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createLogReader } from './log-reader.ts';

let aws: Awaited<ReturnType<typeof jsonProtocolServer>> | undefined;
afterEach(() => aws?.close());

type Answer = Parameters<typeof jsonProtocolServer>[0];

const awslogs = { 'awslogs-group': '/ecs/web', 'awslogs-stream-prefix': 'web' };
const defined = (options: object = awslogs, logDriver = 'awslogs') => ({
  body: {
    taskDefinition: { containerDefinitions: [{ name: 'app', logConfiguration: { logDriver, options } }] },
  },
});
const written = {
  body: {
    events: [
      { message: 'one', timestamp: 1 },
      { message: 'two', timestamp: 2 },
    ],
  },
};

async function aReader(answer: Answer, withinMilliseconds?: number) {
  aws = await jsonProtocolServer(answer);
  const failures: unknown[] = [];
  const reader = createLogReader({
    ecs: new ECSClient(aws.client),
    logs: new CloudWatchLogsClient(aws.client),
    failed: (error) => failures.push(error),
    ...(withinMilliseconds !== undefined && { withinMilliseconds }),
  });
  const read = () =>
    reader.lastLines({
      taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a',
      taskDefinition: 'web:42',
      container: 'app',
      lines: 2,
    });
  return { read, failures, asked: aws.asked };
}

const byOperation =
  (answers: Readonly<Record<string, ReturnType<Answer>>>) =>
  ({ operation }: Asked) =>
    answers[operation] ?? { status: 500, body: {} };

describe('the last lines of a container', () => {
  test('are read from the stream that awslogs names after prefix, container and task', async () => {
    const { read, failures, asked } = await aReader(
      byOperation({ DescribeTaskDefinition: defined(), GetLogEvents: written }),
    );

    expect(await read()).toEqual(['one', 'two']);
    expect(failures).toEqual([]);
    expect(asked.at(-1)).toEqual({
      operation: 'GetLogEvents',
      input: { logGroupName: '/ecs/web', logStreamName: 'web/app/1dc5c17a', limit: 2 },
    });
  });

  test.each([
    ['another log driver', defined({ Name: 'datadog' }, 'awsfirelens')],
    ['no stream prefix', defined({ 'awslogs-group': '/ecs/web' })],
    ['no such container', { body: { taskDefinition: { containerDefinitions: [] } } }],
  ])('are none with %s', async (_what, definition) => {
    const { read, failures } = await aReader(byOperation({ DescribeTaskDefinition: definition }));

    expect(await read()).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('are none where AWS refuses, and the reason is told', async () => {
    const refusal = { status: 400, body: { __type: 'ResourceNotFoundException', message: 'no such stream' } };
    const { read, failures } = await aReader(
      byOperation({ DescribeTaskDefinition: defined(), GetLogEvents: refusal }),
    );

    expect(await read()).toEqual([]);
    expect(failures).toMatchObject([{ name: 'ResourceNotFoundException' }]);
  });

  test('are given up when they take too long', async () => {
    const { read, failures } = await aReader(byOperation({ DescribeTaskDefinition: defined() }), 0);

    expect(await read()).toEqual([]);
    expect(failures).toHaveLength(1);
  });
});
