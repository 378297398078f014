import { readEnvelope } from './envelope.ts';
import { EVENT_TYPES, UNHEARD_EVENT_TYPES } from './event-types.ts';
import type { Reading } from './fact.ts';
import { type Json, json, text } from './read.ts';
import { isPascalCase, PASCAL_CASE } from './task.ts';

/**
 * What the text of an event of EventBridge tells: a fact, or why it tells none, in words for whoever looks into the
 * dead-letter queue. Never throws.
 *
 * @example
 * readEvent('{"detail-type": "ECS Task State Change"}') // { outcome: 'unreadable', reason: 'detail is missing' }
 */
export function readEvent(eventText: string): Reading {
  try {
    const event = json(JSON.parse(eventText));
    return event === undefined ? unreadable('is not an object, so no event of EventBridge') : read(event);
  } catch (error) {
    // Not in the parser's words: they quote the text, which may hold a secret, and reasons are logged.
    return unreadable(error instanceof SyntaxError ? 'is not JSON' : 'is nested too deeply to be read');
  }
}

function read(event: Json): Reading {
  const detailType = text(event['detail-type']);
  if (detailType === undefined) {
    return unreadable(
      isPascalCase(event) ? PASCAL_CASE : 'detail-type is missing: is no event of EventBridge',
    );
  }
  const source = text(event.source);
  const type = TYPES.find((row) => row.detailType === detailType && row.source === (source ?? row.source));
  if (type === undefined)
    return unreadable(`"${detailType}" of ${source ?? 'no source'} is no event that is read here`);
  const envelope = readEnvelope(event);
  return 'unreadable' in envelope ? unreadable(envelope.unreadable) : type.read(envelope);
}

const TYPES = [...EVENT_TYPES, ...UNHEARD_EVENT_TYPES];

function unreadable(reason: string): Reading {
  return { outcome: 'unreadable', reason };
}
