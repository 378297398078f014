import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aNotice, anyNotice } from '../../test/notices.ts';
import type { BusCall } from '../channel.ts';
import { busEventSchema } from '../event-bus/schema.ts';
import { NOTICE_KINDS } from '../notice.ts';
import { channelContract } from './channel.contract.ts';
import { eventBus } from './event-bus.ts';

const options = { bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/taskwarden' };

channelContract({
  channel: eventBus,
  options,
  answers: [
    ['an event that is taken', { bus: { outcome: 'sent' } }, { outcome: 'sent' }],
    [
      'throttling waits',
      { bus: { outcome: 'deferred', retryAfterSeconds: 5, reason: 'EventBridge refused: Throttling' } },
      { outcome: 'deferred', retryAfterSeconds: 5 },
    ],
    ['a failure is tried again', { bus: { outcome: 'failed', reason: 'x' } }, { outcome: 'failed' }],
    ['a bus that is gone is refused', { bus: { outcome: 'refused', reason: 'x' } }, { outcome: 'refused' }],
  ],
});

const rendered = (notice: Parameters<typeof eventBus.render>[0]) =>
  eventBus.render(notice, options, undefined).calls[0] as BusCall;
const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(busEventSchema());
const asEvent = ({ source, detailType, body }: BusCall) => ({
  source,
  'detail-type': detailType,
  detail: JSON.parse(body),
});

test('each kind of notice has its detail type', () => {
  expect(NOTICE_KINDS.map((kind) => rendered(aNotice({ kind })).detailType)).toEqual([
    'Incident Opened',
    'Incident Grew',
    'Incident Reminder',
    'Incident Reopened',
    'Incident Resolved',
    'Test',
  ]);
});

test('whatever is told is as the published schema says', () => {
  fc.assert(
    fc.property(anyNotice, (notice) => {
      const valid = isValid(asEvent(rendered(notice)));
      expect(isValid.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }),
  );
});

test('the schema refuses what is none of ours', () => {
  const event = asEvent(rendered(aNotice()));

  expect(isValid(event)).toBe(true);
  expect(isValid({ ...event, source: 'aws.ecs' })).toBe(false);
  expect(isValid({ ...event, detail: { ...event.detail, noticeId: undefined } })).toBe(false);
});

test('secrets are taken out', () => {
  const evidence = [{ field: 'reason', text: 'DB_PASSWORD=hunter2' }];

  expect(rendered(aNotice({ evidence })).body).not.toContain('hunter2');
});
