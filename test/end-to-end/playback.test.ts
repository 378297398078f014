import { globSync } from 'node:fs';
import { dimensionOf, OWN_METRICS, type OwnMetric, ownMetrics } from '@taskwarden/infra/metrics';
import { planRecording } from '@taskwarden/local';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { START } from './deployment.ts';
import { metricsIn } from './metrics-in.ts';
import { endings, FIXTURES, type Played, played, RECORDING } from './played.ts';

const SECOND = 1000;
const GROUP_WAIT_SECONDS = 30;
const PLAN = planRecording(RECORDING, START + 5 * SECOND);
/** Twenty minutes after the last event: all is resolved but what waits for a steady state. */
const END = (PLAN.at(-1)?.at ?? START) + 20 * 60 * SECOND;

const keyOf = (name: string, dimensions: Readonly<Record<string, string>>): string =>
  [
    name,
    ...Object.keys(dimensions)
      .toSorted()
      .map((key) => `${key}=${dimensions[key]}`),
  ].join(' ');

let once: Played;
beforeAll(async () => {
  once = await played({ plan: PLAN, until: END });
});

describe('the recorded events, through the deployed functions', () => {
  test('are all taken but one second emission, one late one and one that nobody can read', () => {
    expect(once.counters.events.received).toBe(globSync(`${FIXTURES}/*/*.json`).length);
    expect(endings(once.logs)).toMatchObject({ duplicate: 1, stale: 1, hopeless: 1 });
    expect(once.counters.invocations).toMatchObject({ failed: 0, timedOut: 0, crashed: 0 });
  });

  test('leave one dead letter, with a reason to read', () => {
    expect(once.deadLetters).toMatchObject([
      {
        queue: 'dead-letters',
        source: 'task-events',
        reason: 'ECS Task State Change: detail.taskArn is missing',
      },
    ]);
  });

  test('are remembered as distinct stops, each with the cause that its file is named by', () => {
    const named = globSync(`${FIXTURES}/task-state-change/stopped.*.json`)
      .flatMap((file) => /stopped\.([\w-]+)\.([\w-]+)\./.exec(file)?.slice(1, 3).join('/') ?? [])
      .filter((cause) => !cause.startsWith('without-task-arn'));
    const causes = once.remains.stops.map(({ cause }) => cause);
    const tasks = once.remains.stops.map(({ task }) => task);

    expect(new Set(causes)).toEqual(new Set(named));
    expect(new Set(tasks).size).toBe(tasks.length);
    // One of the files is the second emission of another.
    expect(tasks).toHaveLength(named.length - 1);
  });

  test('open incidents that group the stops of one cause, and are told in each channel', () => {
    const bySubject = (name: string) => once.remains.incidents.filter(({ subject }) => subject === name);

    expect(bySubject('orders-worker')).toMatchObject([
      {
        cause: 'out-of-memory/container-limit',
        state: 'resolved',
        tasks: { length: 4 },
        inSlack: expect.stringMatching(/^✅ Resolved: orders-worker/),
        onTopics: [{ kind: 'resolved', count: 4 }, expect.stringMatching(/Resolved: orders-worker/)],
      },
    ]);
    expect(bySubject('checkout-api').map(({ cause, tasks }) => [cause, tasks.length])).toEqual(
      expect.arrayContaining([
        ['image-pull/not-found', 3],
        ['deployment/circuit-breaker-tripped', 1],
      ]),
    );
  });

  test('are measured by the names, functions and dimensions that alarms and dashboard look for', () => {
    const names = { stage: 'local', queue: String, function: String };
    const wanted = (Object.keys(OWN_METRICS) as OwnMetric[])
      .flatMap(ownMetrics)
      .map((metric) => keyOf(metric.name, dimensionOf(metric, names)));
    const emitted = metricsIn(once.logs);

    expect(new Set(emitted.map(({ namespace }) => namespace))).toEqual(new Set(['Taskwarden']));
    expect(
      emitted.map(({ name, dimensions }) => keyOf(name, dimensions)).filter((key) => !wanted.includes(key)),
    ).toEqual([]);
    expect(Object.fromEntries(emitted.map(({ name, unit }) => [name, unit]))).toMatchObject({
      EventAge: 'Seconds',
      EventsDuplicate: 'Count',
      EventsStale: 'Count',
      EventsTaken: 'Count',
      IncidentsOpened: 'Count',
      MessagesHandled: 'Count',
      MessagesHopeless: 'Count',
      Stops: 'Count',
      Tellings: 'Count',
      TellingsOverdue: 'Count',
    });
  });

  test('stand in Slack as one living message each, but for one whose thread tells of its failed deployment', () => {
    const messages = once.slack.filter(({ threadTs }) => threadTs === undefined);
    const incidents = new Set(messages.map(({ metadata }) => metadata?.event_payload.incidentId));

    const speaking = once.remains.incidents.filter(({ passedTo }) => passedTo === undefined);
    expect(incidents).toEqual(new Set(speaking.map(({ incidentId }) => incidentId)));
    expect(messages).toHaveLength(incidents.size);
  });
});

describe('the same events twice, and in another order within a group wait', () => {
  test('leave the same stops, incidents and last messages, and no other dead letter', async () => {
    const seconds = fc.integer({ min: 0, max: GROUP_WAIT_SECONDS });
    const [delays = []] = fc.sample(
      fc.array(fc.tuple(seconds, seconds), { minLength: PLAN.length, maxLength: PLAN.length }),
      { numRuns: 1, seed: 2026 },
    );
    const twice = PLAN.flatMap(({ at, event }, index) =>
      (delays[index] ?? []).map((late) => ({ at: at + late * SECOND, event })),
    );

    const again = await played({ plan: twice, until: END });

    expect(again.remains).toEqual(once.remains);
    expect(new Set(again.deadLetters.map(({ reason }) => reason))).toEqual(
      new Set(once.deadLetters.map(({ reason }) => reason)),
    );
    expect(again.counters.events.received).toBe(2 * PLAN.length);
  });
});
