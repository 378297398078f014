import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { StopRecord } from './diagnosis.ts';

interface Labelled extends StopRecord {
  readonly id: string;
  readonly cause: string;
}

const records = readFileSync(
  new URL('../../../test/fixtures/stop-records/labelled.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line, (_, value) => value ?? undefined) as Labelled);

test.each(records.map((record) => [record.id, record.cause, record] as const))(
  '%s is labelled %s',
  (_, cause, record) => {
    expect(diagnose(record).cause).toBe(cause);
  },
);
