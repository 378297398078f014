import type { RecordedEvent } from '../event-bridge/event.ts';

/** A recorded event, and the file it stands in, relative to the recording's folder. */
export interface RecordedFile {
  readonly file: string;
  readonly event: RecordedEvent;
}

/** Files whose events happened together, in the order in which they came. */
export interface Sequence {
  readonly name: string;
  readonly events: readonly string[];
}

/** Events that share their tasks, deployments and time: those of one sequence, or a single file. */
export interface World {
  readonly name: string;
  readonly events: readonly RecordedEvent[];
}

/** Recorded events from worlds that know nothing of each other, in the order in which they are played. */
export interface Recording {
  readonly worlds: readonly World[];
}

/** A declaration of sequences that does not fit the files. */
export class InvalidRecording extends Error {
  override readonly name = 'InvalidRecording';
}

/** The worlds of a recording: first its sequences as declared, then every other file alone, as given. */
export function toRecording(files: readonly RecordedFile[], sequences: readonly Sequence[]): Recording {
  const waiting = new Map(files.map(({ file, event }) => [file, event]));
  const take = (file: string, sequence: string): RecordedEvent => {
    const event = waiting.get(file);
    if (event === undefined) {
      throw new InvalidRecording(
        `The sequence "${sequence}" names ${file}, which is missing or used already`,
      );
    }
    waiting.delete(file);
    return event;
  };
  const joined = sequences.map(({ name, events }) => ({
    name,
    events: events.map((file) => take(file, name)),
  }));
  return { worlds: [...joined, ...[...waiting].map(([name, event]) => ({ name, events: [event] }))] };
}
