import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, test } from 'vitest';
import { jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createEventPutter } from './event-putter.ts';

let events: Awaited<ReturnType<typeof jsonProtocolServer>>;
afterEach(() => events.close());

const call = {
  via: 'event-bus',
  bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/taskwarden',
  source: 'taskwarden',
  detailType: 'Incident Opened',
  body: '{"noticeId":"f00d:1:1"}',
  resources: ['arn:aws:ecs:eu-west-1:111122223333:task/prod/1'],
} as const;

async function put(answer: { status?: number; body: unknown }) {
  events = await jsonProtocolServer(() => answer);
  return createEventPutter({ client: new EventBridgeClient(events.client) })(call);
}

describe('putting an event onto a bus', () => {
  test('it goes as one entry, to the bus that was named', async () => {
    const result = await put({ body: { FailedEntryCount: 0, Entries: [{ EventId: 'e1' }] } });

    expect(result).toEqual({ outcome: 'sent' });
    expect(events.asked.map(({ input }) => input)).toEqual([
      {
        Entries: [
          {
            EventBusName: call.bus,
            Source: 'taskwarden',
            DetailType: 'Incident Opened',
            Detail: call.body,
            Resources: call.resources,
          },
        ],
      },
    ]);
  });

  test.each([
    ['ThrottlingException', 'deferred'],
    ['InternalFailure', 'failed'],
    ['NotAuthorizedForSourceException', 'refused'],
    ['MalformedDetail', 'refused'],
    ['InvalidArgument', 'refused'],
  ])('an entry that is not taken for %s is %s', async (ErrorCode, outcome) => {
    const result = await put({ body: { FailedEntryCount: 1, Entries: [{ ErrorCode, ErrorMessage: 'no' }] } });

    expect(result).toMatchObject({ outcome, reason: expect.stringContaining(ErrorCode) as string });
  });

  test('a bus that is closed to us is refused', async () => {
    expect(await put({ status: 400, body: { __type: 'AccessDeniedException' } })).toMatchObject({
      outcome: 'refused',
    });
  });
});
