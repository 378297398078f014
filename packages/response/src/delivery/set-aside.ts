import type { DeliveryBook } from '../ports.ts';

/** Later than any clock: numbers are exact up to here. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * A telling whose message was put into the dead-letter queue: `clock` no longer looks for it, and it is still there to be
 * told when somebody sends the message back (docs/decisions/067).
 */
export async function setAside(deliveries: Pick<DeliveryBook, 'defer'>, outboxId: string): Promise<void> {
  await deliveries.defer(outboxId, NEVER);
}
