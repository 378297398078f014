import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerCall } from '../endpoint/answer.ts';
import { LOG_SCHEMAS } from '../endpoint/schemas.ts';
import type { Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, MINUTE, runOne } from '../testing.ts';
import { LOG_OPERATIONS } from './operations/index.ts';
import { compileFilter } from './pattern.ts';

const logConfiguration = (prefix?: string) => ({
  logDriver: 'awslogs' as const,
  options: {
    'awslogs-group': '/ecs/web',
    'awslogs-region': 'us-east-1',
    ...(prefix !== undefined && { 'awslogs-stream-prefix': prefix }),
  },
});

/** A task that says three lines a turn, one a second, and ends after ten seconds with code 3. */
function aTalker() {
  const ends = { after: { min: 10_000, max: 10_000 }, exitCode: 3 };
  const simulator = aSimulator({
    settings: { workloads: [{ match: 'talker:1', says: ['one', 'two', 'three'], ends }] },
  });
  simulator.call(
    'RegisterTaskDefinition',
    aDefinition({
      executionRoleArn: 'arn:aws:iam::111122223333:role/execution',
      containerDefinitions: [{ name: 'app', image: 'talker:1', logConfiguration: logConfiguration('web') }],
    }),
  );
  const task = runOne(simulator, 'web');
  simulator.pass(5 * MINUTE);
  return { simulator, task, stream: `web/app/${task.id}` };
}

function ask(simulator: Simulator, operation: string, input: unknown) {
  const headers = { 'x-amz-target': `Logs_20140328.${operation}` };
  const { status, body } = answerCall(simulator, { headers, body: JSON.stringify(input) });
  return { status, ...JSON.parse(body) };
}

const textsOf = ({ events }: { events: { message: string }[] }): string[] =>
  events.map(({ message }) => message);

test('the list holds every operation of the folder, and the SDK knows it', () => {
  const files = readdirSync(`${import.meta.dirname}/operations`).filter((file) => /^[A-Z]/.test(file));

  expect(LOG_OPERATIONS.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted());
  expect(LOG_OPERATIONS.filter(({ name }) => !LOG_SCHEMAS.has(name))).toEqual([]);
});

describe('the output of a container', () => {
  test('lies in the group and stream that awslogs makes, and can be read by both ends', () => {
    const { simulator, stream } = aTalker();
    const named = { logGroupName: '/ecs/web', logStreamName: stream };

    const { logStreams } = ask(simulator, 'DescribeLogStreams', { logGroupName: '/ecs/web' });
    const tail = ask(simulator, 'GetLogEvents', { ...named, limit: 2 });
    const before = ask(simulator, 'GetLogEvents', { ...named, limit: 2, nextToken: tail.nextBackwardToken });
    const head = ask(simulator, 'GetLogEvents', { ...named, limit: 4, startFromHead: true });
    const next = ask(simulator, 'GetLogEvents', { ...named, limit: 1, nextToken: head.nextForwardToken });

    expect(logStreams).toMatchObject([{ logStreamName: stream }]);
    expect(textsOf(head)).toEqual(['one', 'two', 'three', 'one']);
    expect(textsOf(next)).toEqual(['two']);
    expect(textsOf(tail)).toEqual(['two', 'ERROR giving up, exit code 3']);
    expect(textsOf(before)).toEqual(['three', 'one']);
    expect(
      ask(simulator, 'GetLogEvents', { ...named, nextToken: head.nextForwardToken }).nextForwardToken,
    ).toBe(tail.nextForwardToken);
  });

  test('can be searched by time and terms', () => {
    const { simulator, task } = aTalker();
    const startTime = (task.containers[0]?.startedAt ?? 0) + 3000;

    const answer = ask(simulator, 'FilterLogEvents', {
      logGroupName: '/ecs/web',
      startTime,
      filterPattern: '?one ?ERROR',
    });

    expect(textsOf(answer)).toEqual(['one', 'one', 'one', 'ERROR giving up, exit code 3']);
  });

  test('is the same for the same seed', () => {
    const [one, other] = [aTalker(), aTalker()].map(({ simulator }) =>
      ask(simulator, 'FilterLogEvents', { logGroupName: '/ecs/web' }),
    );

    expect(one).toEqual(other);
  });

  test.each([
    ['DescribeLogStreams', { logGroupName: '/none' }, 'The specified log group does not exist.'],
    [
      'GetLogEvents',
      { logGroupName: '/ecs/web', logStreamName: 'x' },
      'The specified log stream does not exist.',
    ],
  ])('%s names what is not there', (operation, input, message) => {
    const { simulator } = aTalker();

    expect(ask(simulator, operation, input)).toEqual({
      status: 400,
      __type: 'ResourceNotFoundException',
      message,
    });
  });
});

test.each([
  ['', 'anything', true],
  ['ERROR', 'an ERROR', true],
  ['ERROR timeout', 'an ERROR', false],
  ['?ERROR ?WARN', 'a WARN', true],
  ['ERROR -Exiting', 'ERROR Exiting', false],
  ['"two words"', 'has two words in it', true],
  ['error', 'an ERROR', false],
])('the pattern %j against %j: %s', (pattern, message, matches) => {
  expect(compileFilter(pattern)(message)).toBe(matches);
});
