import type { Instant } from '@taskwarden/domain';
import { parseInstant } from '@taskwarden/domain';
import { json, text } from './read.ts';

/**
 * A synthetic event that goes the way of every other, and tells that the way is open. The source is our own: AWS takes
 * none that begins with `aws.` ("PutEventsRequestEntry", EventBridge API reference).
 */
export const CANARY = { source: 'taskwarden.canary', detailType: 'Taskwarden Canary' } as const;

/** A canary as it arrives. */
export interface Canary {
  /** EventBridge's id of the event. */
  readonly eventId: string;
  /** EventBridge's time of the event, whole seconds. */
  readonly time: Instant;
}

/** The canary in the text of an event; undefined when it is another event, or none. Never throws. */
export function readCanary(eventText: string): Canary | undefined {
  // Nothing else is parsed twice: the source of a canary stands nowhere else.
  if (!eventText.includes(CANARY.source)) return undefined;
  const event = parsed(eventText);
  if (event === undefined || event.source !== CANARY.source) return undefined;
  const eventId = text(event.id);
  const time = parseInstant(event.time);
  return eventId === undefined || time === undefined ? undefined : { eventId, time };
}

/** A pattern that matches the canary beside what it matched before. */
export function withCanary(pattern: object): { readonly $or: readonly object[] } {
  return { $or: [pattern, { source: [CANARY.source], 'detail-type': [CANARY.detailType] }] };
}

function parsed(eventText: string) {
  try {
    return json(JSON.parse(eventText));
  } catch {
    return undefined;
  }
}
