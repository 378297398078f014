import type { Instant } from '@taskwarden/domain';
import type { DeliveryBook, Dispatcher, DueReader } from './ports.ts';

export interface SweepPorts {
  readonly due: DueReader;
  readonly dispatcher: Dispatcher;
  readonly deliveries: Pick<DeliveryBook, 'defer'>;
}

/** What a sweep found and woke. */
export interface Sweep {
  readonly incidents: number;
  readonly outbox: number;
}

/** More than this is left for the next minute. */
const MOST_DUE = 500;
/** A FIFO queue drops what comes again within five minutes ("Exactly-once processing", SQS guide). */
const DEFER_SECONDS = 5 * 60;

/**
 * Wakes what is due: what `clock` does every minute. It reads deadlines in the ledger, so what was lost between a commit
 * and its queue is found here. Incidents due before the next sweep get a timer, since a queue can't delay a message by
 * more than fifteen minutes and their deadlines may lie hours ahead.
 */
export async function sweepDue(
  { due, dispatcher, deliveries }: SweepPorts,
  { now, nextSweepAt }: { readonly now: Instant; readonly nextSweepAt: Instant },
): Promise<Sweep> {
  const [incidents, outbox] = await Promise.all([
    due.dueIncidents(nextSweepAt, MOST_DUE),
    due.dueOutbox(now, MOST_DUE),
  ]);
  const timers = incidents.flatMap(({ fingerprint, dueAt }) =>
    dueAt === undefined ? [] : [{ kind: 'incident', fingerprint, dueAt } as const],
  );
  if (timers.length > 0) await dispatcher.setTimers(timers);
  if (outbox.length > 0) await dispatcher.sendToOutboxQueue(outbox);
  await Promise.all(outbox.map(({ outboxId }) => deliveries.defer(outboxId, now + DEFER_SECONDS * 1000)));
  return { incidents: incidents.length, outbox: outbox.length };
}
