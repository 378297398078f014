import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { InvalidRecording, type Recording, type Sequence, toRecording } from './recording.ts';

/** Declares which files belong together: a list of `{ name, events: [file, …] }`. */
const SEQUENCES = 'sequences.json';

/**
 * The recording in a folder: every `.json` file below it is one event, and `sequences.json` says which belong together.
 * Throws `InvalidRecording` for a file that is no event.
 */
export function loadRecording(folder: string): Recording {
  const files = globSync('**/*.json', { cwd: folder }).toSorted();
  const events = files
    .filter((file) => file !== SEQUENCES)
    .map((file) => ({ file, event: toRecordedEvent(readJson(folder, file), file) }));
  const sequences = files.includes(SEQUENCES) ? toSequences(readJson(folder, SEQUENCES)) : [];
  return toRecording(events, sequences);
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    throw new InvalidRecording(`${file} is not JSON`, { cause: error });
  }
}

function toRecordedEvent(value: unknown, file: string): RecordedEvent {
  const event = value as Partial<RecordedEvent> | null;
  if (event?.id === undefined || event['detail-type'] === undefined || event.detail === undefined) {
    throw new InvalidRecording(`${file} is no event of EventBridge: id, detail-type or detail is missing`);
  }
  const { id, 'detail-type': detailType, detail } = event;
  const whole = { ...envelopeFrom(detail), ...event, id, 'detail-type': detailType, detail };
  if (!Number.isNaN(Date.parse(whole.time))) return whole;
  throw new InvalidRecording(`${file} has no time`);
}

/**
 * What EventBridge puts around the detail of an event of ECS. Samples of AWS's guide leave parts of it out ("Amazon ECS
 * clusters for Fargate", Spot): then it is filled from the detail.
 */
function envelopeFrom(detail: RecordedEvent['detail']): Omit<RecordedEvent, 'id' | 'detail-type' | 'detail'> {
  const { createdAt, clusterArn } = detail;
  const [, , , region = '', account = ''] = String(clusterArn).split(':');
  const time = `${String(createdAt).slice(0, 19)}Z`;
  return { version: '0', source: 'aws.ecs', account, region, resources: [], time };
}

function toSequences(value: unknown): readonly Sequence[] {
  const isSequence = (one: Partial<Sequence> | null): boolean =>
    typeof one?.name === 'string' && Array.isArray(one.events);
  if (Array.isArray(value) && value.every(isSequence)) return value as readonly Sequence[];
  throw new InvalidRecording(`${SEQUENCES} is no list of { name, events }`);
}
