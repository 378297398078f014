import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact, FactType } from '../src/index.ts';
import { readEvent } from '../src/index.ts';

const FOLDER = join(import.meta.dirname, '../../../test/fixtures/events');

/** The recorded events, by their paths below `test/fixtures/events`. */
export const FIXTURES: readonly string[] = globSync('*/*.json', { cwd: FOLDER }).toSorted();

export function fixtureText(path: string): string {
  return readFileSync(join(FOLDER, path), 'utf8');
}

interface RecordedEvent {
  readonly detail: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export function fixture(path: string): RecordedEvent {
  return JSON.parse(fixtureText(path)) as RecordedEvent;
}

/** The text of a fixture with some of its detail, or of its envelope, changed. Undefined removes a field. */
export function changed(path: string, detail: object, envelope: object = {}): string {
  const event = fixture(path);
  return JSON.stringify({ ...event, ...envelope, detail: { ...event.detail, ...detail } });
}

/** The fact of an event, which has to be of that type. */
export function factOf<Type extends FactType>(
  type: Type,
  text: string,
): Extract<Fact, { readonly type: Type }> {
  const reading = readEvent(text);
  if (reading.outcome === 'fact' && reading.fact.type === type) {
    return reading.fact as Extract<Fact, { readonly type: Type }>;
  }
  throw new Error(`Not a ${type}: ${JSON.stringify(reading)}`);
}
