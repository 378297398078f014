import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '@taskwarden/domain';
import type { Dispatcher, OutboxItem, Timer } from '@taskwarden/response';
import { fifoId } from './fifo-id.ts';
import { outboxMessage, timerMessage } from './queue-message.ts';
import { type Entry, sendMessages } from './send-messages.ts';

/** The longest delay of SQS. */
const LONGEST_DELAY_SECONDS = 900;

export interface DispatcherOptions {
  readonly client: Pick<SQSClient, 'send'>;
  /** The FIFO queue that the notification function reads. */
  readonly notificationsUrl: string;
  readonly timersUrl: string;
  readonly now: () => Instant;
}

/**
 * Sends what leaves after a commit. The outbox queue is FIFO with one group per channel and incident, so that one
 * incident's tellings arrive in order and a failing channel holds up nobody else.
 *
 * Timers reach 15 minutes, which is as far as SQS delays: a deadline further off is left to `clock`, which looks once
 * a minute. Messages that hop every 15 minutes would cost one chain for each time that a deadline moved.
 */
export function createDispatcher({
  client,
  notificationsUrl,
  timersUrl,
  now,
}: DispatcherOptions): Dispatcher {
  async function send(queueUrl: string, entries: readonly Entry[]): Promise<void> {
    await sendMessages(client, queueUrl, entries);
  }
  return {
    sendToOutboxQueue: (items) => send(notificationsUrl, items.map(outboxEntry)),
    setTimers: (timers) => {
      const at = now();
      const soon = timers.filter(({ dueAt }) => dueAt - at <= LONGEST_DELAY_SECONDS * 1000);
      return send(
        timersUrl,
        soon.map((timer) => timerEntry(timer, at)),
      );
    },
  };
}

/**
 * SQS drops a second message with the same deduplication id for five minutes. `dueAt` is part of it: a telling that the
 * channel put off has another one, and is not dropped.
 */
function outboxEntry(item: OutboxItem): Entry {
  return {
    MessageBody: outboxMessage(item),
    MessageGroupId: fifoId(item.channel, item.incidentId),
    MessageDeduplicationId: fifoId(item.outboxId, String(item.dueAt)),
  };
}

/** Rounded up, as a timer that fires early finds nothing due. */
function timerEntry(timer: Timer, now: Instant): Entry {
  const seconds = Math.ceil((timer.dueAt - now) / 1000);
  return { MessageBody: timerMessage(timer), DelaySeconds: Math.max(0, seconds) };
}
