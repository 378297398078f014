import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CANARY } from '@taskwarden/events';
import { CANARY_PATHS } from '@taskwarden/infra/topology';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy, START } from './deployment.ts';
import { metricsIn } from './metrics-in.ts';

let deployment: Deployment;
let events: EventBridgeClient;
beforeAll(async () => {
  deployment = await deploy({ factor: 500 });
  const { url, region } = deployment.aws;
  events = new EventBridgeClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  events.destroy();
  await deployment.close();
});

const MINUTE = 60_000;

test('a canary goes from the bus into the ledger on every way, and nowhere else', async () => {
  const { ledger } = deployment;
  const entry = { Source: CANARY.source, DetailType: CANARY.detailType, Detail: '{}' };

  const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  await deployment.runTo(START + 2 * MINUTE);

  const [{ EventId } = {}] = Entries;
  const arrivals = await ledger.canaries();
  expect(arrivals.map(({ path, eventId }) => ({ path, eventId }))).toEqual(
    CANARY_PATHS.toSorted().map((path) => ({ path, eventId: EventId })),
  );
  expect(arrivals.every(({ time, arrivedAt }) => time >= START && arrivedAt >= time)).toBe(true);
  await expectNothingElse();
});

test('a canary that comes twice, or late, changes nothing', async () => {
  const { aws, ledger } = deployment;
  const before = await ledger.canaries();
  const canary = (id: string, time: string) => ({
    version: '0',
    id,
    'detail-type': CANARY.detailType,
    source: CANARY.source,
    account: aws.account,
    time,
    region: aws.region,
    resources: [],
    detail: {},
  });
  const [first] = before;
  const again = canary(first?.eventId ?? '', new Date(first?.time ?? 0).toISOString());

  await aws.putEvents([again, again, canary('of-yesterday', '2025-12-31T12:00:00Z')]);
  await deployment.runTo((await aws.now()) + MINUTE);

  expect(await ledger.canaries()).toEqual(before);
  await expectNothingElse();
});

test('the scheduler sends one every quarter of an hour, and its age is a metric', async () => {
  const { aws, ledger } = deployment;

  await deployment.runTo(START + 17 * MINUTE);

  const arrivals = await ledger.canaries();
  expect(arrivals).toHaveLength(CANARY_PATHS.length);
  for (const { path, time } of arrivals) expect(time, path).toBeGreaterThanOrEqual(START + 15 * MINUTE);
  expect(metricsIn(await aws.functions.logs())).toContainEqual({
    namespace: 'Taskwarden',
    name: 'CanaryAge',
    unit: 'Seconds',
    dimensions: { service: 'clock', stage: 'local' },
  });
  await expectNothingElse();
});

/** No message, no stop, no incident, no dead letter, no event that counts; no metric but of the clock. */
async function expectNothingElse(): Promise<void> {
  const { aws, ledger } = deployment;
  expect(await ledger.stoppedSince(0)).toEqual([]);
  expect(await ledger.openedSince(0)).toEqual([]);
  expect(await aws.slack.messages()).toEqual([]);
  expect(await aws.topicMessages()).toEqual([]);
  expect(await aws.deadLetters()).toEqual([]);
  expect((await aws.counters()).events).toEqual({ received: 0, unmatched: 0 });
  const names = metricsIn(await aws.functions.logs()).map(({ name }) => name);
  expect([...new Set(names)].filter((name) => !['CanaryAge', 'TellingsOverdue'].includes(name))).toEqual([]);
}
