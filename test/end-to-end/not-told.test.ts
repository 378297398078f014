import { readFileSync } from 'node:fs';
import type { PlannedEvent, RecordedEvent } from '@taskwarden/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy, START } from './deployment.ts';
import { outOfMemory } from './events.ts';

/** One deployment hears of all this at once; each test looks at its own service. */
const MINUTE = 60_000;
const AT = START + MINUTE;
const STORM = 60;
const STORM_ACCOUNT = '444455556666';
const FAILED_DEPLOYMENT = 'ecs-svc/7391046285012345678';
const SLOW_DEPLOYMENT = 'ecs-svc/7391046285012345679';

/** Services of another account, that other incidents are not drawn in. */
const storm = Array.from({ length: STORM }, (_, n) =>
  outOfMemory({ task: `storm-${n}`, service: `drenched-${n}`, at: AT, account: STORM_ACCOUNT }),
);

function deploymentFailed(service: string, deploymentId: string, at: number): RecordedEvent {
  const file = 'test/fixtures/events/deployment-state-change/failed.checkout-api.json';
  const event = JSON.parse(readFileSync(file, 'utf8').replaceAll('checkout-api', service));
  const time = new Date(at).toISOString();
  return { ...event, time, detail: { ...event.detail, deploymentId, updatedAt: time } };
}

const events: readonly RecordedEvent[] = [
  ...storm,
  outOfMemory({ task: 'hushed', service: 'hushed', at: AT }),
  outOfMemory({ task: 'releasing-1', service: 'releasing', at: AT, deployment: FAILED_DEPLOYMENT }),
  outOfMemory({ task: 'releasing-2', service: 'releasing', at: AT, deployment: FAILED_DEPLOYMENT }),
  deploymentFailed('releasing', FAILED_DEPLOYMENT, AT + 10_000),
  outOfMemory({ task: 'slowly-1', service: 'slowly', at: AT, deployment: SLOW_DEPLOYMENT }),
  outOfMemory({ task: 'yesterday', service: 'yesterday', at: AT - 61 * MINUTE }),
  outOfMemory({ task: 'replayed', service: 'replayed', at: AT, replayName: 'a-replay' }),
];

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy();
  await deployment.ledger.putSilence({
    silenceId: 'maintenance',
    match: { service: 'hushed' },
    author: 'alice',
    reason: 'maintenance',
    createdAt: START,
    expiresAt: START + 60 * MINUTE,
  });
  const slow = deploymentFailed('slowly', SLOW_DEPLOYMENT, AT + 2 * MINUTE);
  await deployment.aws.play([
    ...events.map((event): PlannedEvent => ({ at: AT, event })),
    { at: AT + 2 * MINUTE, event: slow },
  ]);
  await deployment.runTo(AT + 5 * MINUTE);
});
afterAll(async () => deployment.close());

async function messagesAbout(words: string) {
  const messages = await deployment.aws.slack.messages();
  return messages.filter((message) => JSON.stringify(message).includes(words));
}

const incidentsOf = async (service: string) =>
  (await deployment.ledger.openedSince(0)).filter(({ subject }) => subject.name === service);

test(`${STORM} incidents at once are one message with counts`, async () => {
  const told = await messagesAbout(STORM_ACCOUNT);

  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(`${STORM} incidents`);
});

test('a silenced incident is remembered and not told', async () => {
  expect(await incidentsOf('hushed')).toMatchObject([
    { state: 'open', muted: { by: 'silence', reason: 'maintenance (alice)' } },
  ]);
  expect(await messagesAbout('hushed')).toEqual([]);
});

test('a failed deployment tells of the stops of its tasks, and they say nothing themselves', async () => {
  const told = await messagesAbout('releasing');

  expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/circuit breaker/)]);
  expect(await incidentsOf('releasing')).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'stops', muted: expect.objectContaining({ by: 'deployment' }) }),
      expect.objectContaining({ kind: 'deployment', state: 'open' }),
    ]),
  );
});

test('one that fails once its stops were told goes on in their thread', async () => {
  const told = await messagesAbout('slowly');

  const [root, ...replies] = told;
  expect(root?.edits.map(({ text }) => text)).toEqual([expect.stringMatching(/out of memory/)]);
  expect(root?.text).toMatch(/a deployment of slowly failed/);
  expect(replies.map(({ threadTs, isBroadcast, text }) => [threadTs, isBroadcast, text])).toEqual([
    [root?.ts, true, expect.stringMatching(/a deployment of slowly failed/)],
  ]);
});

test.each([
  ['an event older than an hour', 'yesterday', 'late'],
  ['a replayed event', 'replayed', 'replayed'],
])('%s is remembered, and opens nothing', async (_sentence, service, silent) => {
  const stops = await deployment.ledger.stoppedSince(0);

  expect(stops.filter(({ task }) => task.group === `service:${service}`)).toMatchObject([{ silent }]);
  expect(await incidentsOf(service)).toEqual([]);
  expect(await messagesAbout(service)).toEqual([]);
});
