import { Metrics } from '@aws-lambda-powertools/metrics';
import { DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { diagnose } from '@taskwarden/diagnosis';
import type { TaskFact } from '@taskwarden/events';
import type { Reaction } from '@taskwarden/response';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { jsonProtocolServer } from '../../packages/aws/testing/json-protocol-server.ts';
import { countAction } from './action-metrics.ts';
import { measureBatch } from './batch-metrics.ts';
import { countCalls } from './ecs-calls.ts';
import { measure } from './event-metrics.ts';
import { countTelling } from './telling-metrics.ts';

const NOW = Date.UTC(2026, 0, 1, 12);

let metrics: Metrics;
let printed: string[];
beforeEach(() => {
  // Powertools prints through the console only when it is told so; else past it.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  metrics = new Metrics({
    namespace: 'Taskwarden',
    serviceName: 'under-test',
    defaultDimensions: { stage: 'test' },
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Everything that was measured: each metric under its dimensions, with its values. */
function measured(): Readonly<Record<string, unknown>> {
  metrics.publishStoredMetrics();
  return Object.fromEntries(
    printed.flatMap((line) => {
      const emf = JSON.parse(line);
      return emf._aws.CloudWatchMetrics.flatMap(
        ({ Dimensions, Metrics: stored }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
          stored.map(({ Name }) => {
            const where = (Dimensions[0] ?? []).toSorted().map((key) => `${key}=${emf[key]}`);
            return [[Name, ...where].join(' '), emf[Name]];
          }),
      );
    }),
  );
}

const fact = (change: Partial<TaskFact> = {}): TaskFact => ({
  type: 'task-state-change',
  eventId: 'event-1',
  account: '111122223333',
  region: 'eu-west-1',
  time: NOW - 7000,
  key: 'key',
  task: {
    taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1',
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1',
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    containers: [],
    attachments: [],
  },
  ...change,
});
const diagnosis = (stoppedReason: string) => diagnose({ stoppedReason, containers: [], attachments: [] });
const react = (reaction: Reaction, change?: Partial<TaskFact>) =>
  measure(metrics, fact(change), { ...reaction, now: NOW });

const BASE = 'service=under-test stage=test';

describe('what is measured of a batch', () => {
  test.each([
    ['one that went well', { handled: 3, failed: 0, hopeless: 0 }, { [`MessagesHandled ${BASE}`]: 3 }],
    ['one of canaries alone', { handled: 0, failed: 0, hopeless: 0 }, {}],
    [
      'one that ended in every way',
      { handled: 2, failed: 1, hopeless: 1 },
      { [`MessagesHandled ${BASE}`]: 2, [`MessagesFailed ${BASE}`]: 1, [`MessagesHopeless ${BASE}`]: 1 },
    ],
  ])('%s: what did not happen costs nothing', (_, end, expected) => {
    measureBatch(metrics, end);

    expect(measured()).toEqual(expected);
  });
});

describe('what is measured of an event', () => {
  test('a stop: its age, that it was taken, its category beside function and stage, and the incident it opened', () => {
    react({
      outcome: 'taken',
      diagnosis: diagnosis('OutOfMemoryError: Container killed due to memory usage'),
      incident: { did: 'opened', incidentId: 'i1', kind: 'stops', level: 'alert' },
    });

    expect(measured()).toEqual({
      [`EventAge ${BASE}`]: 7,
      [`EventsTaken ${BASE}`]: 1,
      [`IncidentsOpened ${BASE}`]: 1,
      [`Stops category=out-of-memory ${BASE}`]: 1,
    });
  });

  test('words that no cause knows are counted beside their category', () => {
    react({ outcome: 'taken', diagnosis: diagnosis('Xyzzy happened to the flux capacitor') });

    expect(measured()).toMatchObject({
      [`UnrecognisedStops ${BASE}`]: 1,
      [`Stops category=unknown ${BASE}`]: 1,
    });
  });

  test('a duplicate and a stale event, and that an incident went on, open nothing', () => {
    react({ outcome: 'duplicate' });
    react({ outcome: 'stale' });
    react({ outcome: 'taken', incident: { did: 'joined', incidentId: 'i1', kind: 'stops', level: 'alert' } });

    expect(measured()).toEqual({
      [`EventAge ${BASE}`]: [7, 7, 7],
      [`EventsDuplicate ${BASE}`]: 1,
      [`EventsStale ${BASE}`]: 1,
      [`EventsTaken ${BASE}`]: 1,
    });
  });

  test('a replayed event has no age, and no event is younger than new', () => {
    react({ outcome: 'taken' }, { replayName: 'replay-1' });
    react({ outcome: 'taken' }, { time: NOW + 3000 });

    expect(measured()).toMatchObject({ [`EventAge ${BASE}`]: 0, [`EventsTaken ${BASE}`]: [1, 1] });
  });
});

describe('what is measured of an action', () => {
  test('where it has come to; a message that found nothing to do counts for nothing', () => {
    countAction(metrics, 'done');
    countAction(metrics, 'held');
    countAction(metrics, 'unknown');

    expect(measured()).toEqual({ [`Actions outcome=done ${BASE}`]: 1 });
  });
});

describe('what is measured of a message to a channel', () => {
  const configuration = {
    channels: { ops: { type: 'slack', options: {} }, pigeons: { type: 'pigeon', options: {} } },
  };

  test.each([
    ['the type of its channel and how it ended', 'f1:1:2:ops', 'sent', 'slack'],
    ['a channel that the configuration has lost', 'f1:1:2:gone', 'put-aside', 'unknown'],
    ['a type that there is not, so that the list stays closed', 'f1:1:2:pigeons', 'put-aside', 'unknown'],
  ] as const)('%s', (_, outboxId, result, channel) => {
    countTelling(metrics, { outboxId, result }, configuration);

    expect(measured()).toEqual({ [`Tellings channel=${channel} result=${result} ${BASE}`]: 1 });
  });
});

describe('what is measured of calls of ECS', () => {
  test('every attempt, and those that were too many; a refusal of another kind is a call', async () => {
    const refusals = ['ThrottlingException', undefined, 'AccessDeniedException'];
    const ecs = await jsonProtocolServer(() => {
      const __type = refusals.shift();
      return __type === undefined ? { body: { tasks: [] } } : { status: 400, body: { __type } };
    });
    const client = countCalls(new ECSClient({ ...ecs.client, maxAttempts: 3 }), metrics);
    const ask = () => client.send(new DescribeTasksCommand({ tasks: ['t'] }));

    await ask();
    await expect(ask()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await ecs.close();

    expect(ecs.asked).toHaveLength(3);
    expect(measured()).toEqual({ [`EcsCalls ${BASE}`]: [1, 1, 1], [`EcsThrottles ${BASE}`]: 1 });
  });
});
