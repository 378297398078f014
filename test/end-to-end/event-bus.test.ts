import { setTimeout as pause } from 'node:timers/promises';
import { EVENT_TYPES } from '@taskwarden/events';
import { EVENT_BUS } from '@taskwarden/infra/topology';
import { deployedTopology, type LocalAws, type RecordedEvent, startLocal } from '@taskwarden/local';
import { busEventSchema } from '@taskwarden/notify';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { START } from './deployment.ts';
import { outOfMemory } from './events.ts';

const put: { readonly bus: string; readonly event: RecordedEvent }[] = [];
let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocal({
    bundles: await bundled({
      ...DEFAULT_CONFIGURATION,
      channels: { automation: { type: 'event-bus', options: {} } },
      defaultChannels: ['automation'],
    }),
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START, factor: 500 },
  });
  aws.on((signal) => {
    if (signal.signal === 'bus-event') put.push(signal);
  });
});
afterAll(async () => {
  await aws.close();
});

test('an incident is an event on our own bus when it opens and when it resolves, as the published schema says', async () => {
  await aws.failCalls({
    function: 'notification',
    service: 'events',
    operation: 'PutEvents',
    times: 1,
    respond: { status: 500, headers: {}, body: '{"__type":"InternalException"}' },
  });
  await aws.putEvents([outOfMemory({ task: 'first', service: 'web', at: START })]);
  while (!put.some(({ event }) => event['detail-type'] === 'Incident Resolved')) await pause(50);

  const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(busEventSchema());
  for (const { bus, event } of put) {
    expect(bus).toBe(EVENT_BUS);
    expect(isValid(event) ? [] : isValid.errors).toEqual([]);
  }
  // At least once: a repeat has the notice's id of the first.
  const distinct = new Map(
    put.map(({ event }) => [event.detail.noticeId, [event['detail-type'], event.detail.cause]]),
  );
  expect([...distinct.values()]).toEqual([
    ['Incident Opened', 'out-of-memory/container-limit'],
    ['Incident Resolved', 'out-of-memory/container-limit'],
  ]);
  expect((await aws.counters()).events).toEqual({ received: 1, unmatched: 0 });
  expect(await aws.deadLetters()).toEqual([]);
});
