import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy, START } from './deployment.ts';
import { outOfMemory } from './events.ts';

const STOPS = 1000;

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy();
});
afterAll(async () => deployment.close());

test(`${STOPS} stops of one fingerprint at once end in one incident with as many distinct tasks`, async () => {
  const { aws, ledger } = deployment;
  const events = Array.from({ length: STOPS }, (_, n) =>
    outOfMemory({ task: `${n}`.padStart(32, '0'), service: 'web', at: START }),
  );

  await aws.putEvents(events);
  await deployment.runTo(START + 15 * 60_000);

  const [incident, ...others] = await ledger.openedSince(0);
  expect(others).toEqual([]);
  const occurrences = await ledger.occurrences(incident?.incidentId ?? '');
  expect(new Set(occurrences.map(({ taskArn }) => taskArn)).size).toBe(STOPS);
  expect(occurrences).toHaveLength(STOPS);
  expect(await ledger.stoppedSince(0)).toHaveLength(STOPS);
  expect(await aws.deadLetters()).toEqual([]);
  const [last] = (await aws.topicMessages()).filter(({ attributes }) => attributes.kind === 'resolved');
  expect(JSON.parse(JSON.parse(last?.body ?? '').default)).toMatchObject({ count: STOPS });
});
