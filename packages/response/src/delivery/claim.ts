import type { Instant } from '@taskwarden/domain';
import type { MessageRef } from '@taskwarden/notify';
import type { Delivery, OutboxItem } from '../ports.ts';

/** As long as the sending function may run: whoever holds a lease longer is dead. */
const LEASE_SECONDS = 30;

/** What is to be done about a waiting telling, given what its channel knows of the incident. */
export type Claim =
  /** A telling as new as this one has left: the message in the channel shows as much, or more. */
  | { readonly claim: 'sent-already' }
  /** Somebody else is at it. */
  | { readonly claim: 'held'; readonly until: Instant }
  | { readonly claim: 'free'; readonly delivery: Delivery; readonly expected: number };

/**
 * Claims an incident's message in a channel. A holder that comes again takes over from itself: the same queue message is
 * never in flight twice, so its earlier handling is over.
 */
export function claimMessage(
  item: Pick<OutboxItem, 'channel' | 'sequence'> & { readonly message: string },
  known: Delivery | undefined,
  { holder, now }: { readonly holder: string; readonly now: Instant },
): Claim {
  const { channel, message, sequence } = item;
  if (known !== undefined && known.sentSequence >= sequence) return { claim: 'sent-already' };
  const lease = known?.lease;
  if (lease !== undefined && lease.holder !== holder && lease.until > now) {
    return { claim: 'held', until: lease.until };
  }
  const expected = known?.revision ?? 0;
  return {
    claim: 'free',
    expected,
    delivery: {
      ...(known ?? { channel, incidentId: message, sentSequence: 0 }),
      lease: { holder, until: now + LEASE_SECONDS * 1000 },
      revision: expected + 1,
    },
  };
}

/** The delivery after its claim has ended with nothing sent. */
export function released(claimed: Delivery): Delivery {
  const { lease: _, ...delivery } = claimed;
  return { ...delivery, revision: claimed.revision + 1 };
}

/** The delivery after a telling has left. Whatever another one did meanwhile, the later telling's message stays. */
export function afterSending(
  delivery: Delivery,
  sent: { readonly sequence: number; readonly ref: MessageRef | undefined; readonly at: Instant },
): Delivery {
  if (delivery.sentSequence > sent.sequence) return released(delivery);
  return {
    ...released(delivery),
    sentSequence: sent.sequence,
    ...(sent.ref && { ref: sent.ref }),
    sentAt: sent.at,
  };
}
