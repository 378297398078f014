import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { afterAll, expect, test } from 'vitest';
import { createScaledClock } from '../clock/scaled-clock.ts';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { createControlPlane } from './control-plane.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'taskwarden-control-plane-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 0, 1);

function openAt(startAt: number) {
  const events: RecordedEvent[] = [];
  const put = async (event: RecordedEvent) => void events.push(event);
  const clock = createScaledClock({ startAt, factor: 1 });
  const place = { account: '000000000000', region: 'eu-west-1' };
  return { events, controlPlane: createControlPlane({ clock, ...place, dataDir, put }) };
}

test('what happened while nobody ran the world has happened, and is told to nobody', async () => {
  const parsed = parseScenario(`
says: Somebody else runs a job
world: {taskDefinitions: [{family: job, image: job}], workloads: [{match: job, endsAfter: 1m}]}
timeline: [{at: 10m, call: {RunTask: {taskDefinition: job, launchType: FARGATE}}}]
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const first = openAt(BEGIN);
  first.controlPlane.play(parsed.scenario);
  await first.controlPlane.close();

  const later = openAt(BEGIN + HOUR);
  const { body } = await later.controlPlane.handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListTasks' },
    body: '{"desiredStatus": "STOPPED"}',
  });
  await later.controlPlane.close();

  expect(first.events.map((event) => event.detail.eventName)).toEqual([
    'CreateCluster',
    'RegisterTaskDefinition',
  ]);
  expect(JSON.parse(body).taskArns).toHaveLength(1);
  expect(later.controlPlane.isKept).toBe(true);
  expect(later.events).toEqual([]);
});
