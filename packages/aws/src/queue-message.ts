import type { OutboxItem, Timer } from '@taskwarden/response';

/**
 * What our own queues carry: names of things in the ledger, never the things themselves, so that whoever receives one
 * late acts on what is true then.
 */

export function outboxMessage(item: Pick<OutboxItem, 'outboxId'>): string {
  return JSON.stringify({ outboxId: item.outboxId });
}

/** The outbox id in a message of the queue `notifications`; undefined when there is none. */
export function readOutboxMessage(body: string): string | undefined {
  const { outboxId } = parsedObject(body);
  return isText(outboxId) ? outboxId : undefined;
}

export function timerMessage(timer: Timer): string {
  return JSON.stringify(timer);
}

/** The timer in a message of the queue `timers`; undefined when it is none. */
export function readTimerMessage(body: string): Timer | undefined {
  const { kind, dueAt, fingerprint, outboxId } = parsedObject(body);
  if (typeof dueAt !== 'number' || !Number.isFinite(dueAt)) return undefined;
  if (kind === 'incident' && isText(fingerprint)) return { kind, fingerprint, dueAt };
  if (kind === 'outbox' && isText(outboxId)) return { kind, outboxId, dueAt };
  return undefined;
}

export function actionMessage(actionId: string): string {
  return JSON.stringify({ actionId });
}

/** The id in a message of the queue `actions`; undefined when there is none. */
export function readActionMessage(body: string): string | undefined {
  const { actionId } = parsedObject(body);
  return isText(actionId) ? actionId : undefined;
}

function parsedObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
