import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, test } from 'vitest';
import { jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createFactPutter } from './fact-putter.ts';

const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/taskwarden';
const fact = (name: string) => ({
  factId: name,
  detailType: 'Task Diagnosed',
  detail: JSON.stringify({ factId: name }),
  resources: [`arn:aws:ecs:eu-west-1:111122223333:task/prod/${name}`],
});
type Entries = readonly { readonly Detail: string }[];

let events: Awaited<ReturnType<typeof jsonProtocolServer>>;
afterEach(() => events.close());

/** A bus that refuses what `refusing` names. */
async function putterOf(refusing: readonly string[] = []) {
  events = await jsonProtocolServer((request) => {
    const answers = (request.input.Entries as Entries).map(({ Detail }) =>
      refusing.includes(JSON.parse(Detail).factId) ? { ErrorCode: 'InternalFailure' } : { EventId: 'e' },
    );
    return { body: { FailedEntryCount: refusing.length, Entries: answers } };
  });
  return createFactPutter({ client: new EventBridgeClient(events.client), bus: BUS });
}
const sizes = () => events.asked.map(({ input }) => (input.Entries as Entries).length);

describe('putting facts onto a bus', () => {
  test('one goes with its source, type and resources to the bus that was named', async () => {
    await (await putterOf()).put(fact('one'));

    expect(events.asked.map(({ input }) => input)).toEqual([
      {
        Entries: [
          {
            EventBusName: BUS,
            Source: 'taskwarden',
            DetailType: 'Task Diagnosed',
            Detail: '{"factId":"one"}',
            Resources: fact('one').resources,
          },
        ],
      },
    ]);
  });

  test('those of a batch go ten a call, each once', async () => {
    const putter = await putterOf();
    const names = Array.from({ length: 25 }, (_, n) => `fact-${n}`);
    await Promise.all(names.map((name) => putter.put(fact(name))));

    expect(sizes()).toEqual([10, 10, 5]);
    const details = events.asked.flatMap(({ input }) =>
      (input.Entries as Entries).map(({ Detail }) => Detail),
    );
    expect(new Set(details).size).toBe(25);
  });

  test('what is refused fails alone, and what comes later goes on', async () => {
    const putter = await putterOf(['bad']);
    const first = await Promise.allSettled(['good', 'bad', 'fine'].map((name) => putter.put(fact(name))));
    await putter.put(fact('later'));

    expect(first.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sizes()).toEqual([3, 1]);
  });

  test('a bus that answers with an error fails all of the call', async () => {
    events = await jsonProtocolServer(() => ({ status: 400, body: { __type: 'AccessDeniedException' } }));
    const putter = createFactPutter({ client: new EventBridgeClient(events.client), bus: BUS });
    const ended = await Promise.allSettled(['one', 'two'].map((name) => putter.put(fact(name))));

    expect(ended).toMatchObject([
      { status: 'rejected', reason: { fault: 'denied' } },
      { status: 'rejected', reason: { fault: 'denied' } },
    ]);
  });
});
