import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { chunk } from '@taskwarden/domain';
import { EVENT_SOURCE } from '@taskwarden/notify';
import type { FactBus, FactEvent } from '@taskwarden/response';
import { AwsFault } from './fault.ts';

export interface FactPutterOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
  /** ARN of the bus. */
  readonly bus: string;
}

/** "PutEvents", EventBridge API reference. */
const MOST_ENTRIES = 10;

interface Waiting {
  readonly event: FactEvent;
  readonly taken: () => void;
  readonly refused: (why: AwsFault) => void;
}

/**
 * Puts facts onto a bus, up to ten a call: those that come while a call is under way go together with the next one. Each
 * is taken or refused for itself, and what is refused throws {@link AwsFault}.
 */
export function createFactPutter({ client, bus }: FactPutterOptions): FactBus {
  let waiting: Waiting[] = [];
  let isPutting = false;

  async function putAll(): Promise<void> {
    if (isPutting) return;
    isPutting = true;
    // Whoever asks in the same turn goes with the first call.
    await Promise.resolve();
    while (waiting.length > 0) {
      const all = waiting;
      waiting = [];
      for (const some of chunk(all, MOST_ENTRIES)) await putSome(some);
    }
    isPutting = false;
  }

  /** Never throws: whoever waits is told. */
  async function putSome(some: readonly Waiting[]): Promise<void> {
    const doing = `putting ${some.length} facts onto ${bus}`;
    try {
      const Entries = some.map(({ event }) => toEntry(event, bus));
      const answer = await client.send(new PutEventsCommand({ Entries }));
      for (const [index, one] of some.entries()) settle(one, answer.Entries?.[index], doing);
    } catch (cause) {
      for (const one of some) one.refused(new AwsFault('EventBridge', doing, cause));
    }
  }

  return {
    put: (event) =>
      new Promise<void>((taken, refused) => {
        waiting.push({ event, taken, refused });
        void putAll();
      }),
  };
}

function toEntry({ detailType, detail, resources }: FactEvent, bus: string): PutEventsRequestEntry {
  return {
    EventBusName: bus,
    Source: EVENT_SOURCE,
    DetailType: detailType,
    Detail: detail,
    Resources: [...resources],
  };
}

/** An entry that is not taken is told in the answer, which is no error there. */
function settle(
  { taken, refused }: Waiting,
  { ErrorCode, ErrorMessage = 'no message given' }: PutEventsResultEntry = {},
  doing: string,
): void {
  if (ErrorCode === undefined) {
    taken();
    return;
  }
  const cause = new Error(ErrorMessage);
  cause.name = ErrorCode;
  refused(new AwsFault('EventBridge', doing, cause));
}
