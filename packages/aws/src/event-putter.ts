import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SendPorts, SendResult } from '@taskwarden/notify';
import { AwsFault } from './fault.ts';

export interface EventPutterOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
}

/** EventBridge says no more than "slower": after this its bucket has room again. */
const RETRY_AFTER_SECONDS = 5;

/** Puts an event onto a bus. One that EventBridge does not take is told in its answer, which is no error there. */
export function createEventPutter({ client }: EventPutterOptions): SendPorts['putEvent'] {
  return async ({ bus, source, detailType, body, resources }) => {
    const entry = { EventBusName: bus, Source: source, DetailType: detailType, Detail: body };
    const doing = `putting an event onto ${bus}`;
    try {
      const { Entries = [] } = await client.send(
        new PutEventsCommand({ Entries: [{ ...entry, Resources: [...resources] }] }),
      );
      const [{ ErrorCode, ErrorMessage } = {}] = Entries;
      if (ErrorCode === undefined) return { outcome: 'sent' };
      const cause = new Error(ErrorMessage ?? 'no message given');
      cause.name = ErrorCode;
      return toSendResult(new AwsFault('EventBridge', doing, cause));
    } catch (cause) {
      return toSendResult(new AwsFault('EventBridge', doing, cause));
    }
  };
}

function toSendResult(fault: AwsFault): SendResult {
  const reason = fault.message;
  if (fault.fault === 'throttled') {
    return { outcome: 'deferred', retryAfterSeconds: RETRY_AFTER_SECONDS, reason };
  }
  return { outcome: fault.retryable ? 'failed' : 'refused', reason };
}
