import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './configuration.ts';
import { judge, withAllRules } from './judge.ts';
import { planPolicy } from './plan.ts';
import type { SubjectKind } from './subject/subject.ts';

/** What other engines test themselves with: see sources.md beside the data. */
interface LabelledRow {
  readonly id: string;
  readonly ruleId: string;
  readonly resource: SubjectKind;
  readonly input: unknown;
  readonly expected: string;
  readonly ourVerdict: string;
}

/** A token that is signed with nothing: kept in parts, so that no file holds it. */
const TOKEN = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  'dozjgNryP4J3jVmNHl0w5N',
];

const ROWS = readFileSync('test/fixtures/policy-verdicts/labelled.jsonl', 'utf8')
  .replaceAll('{{jwt}}', TOKEN.join('.'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledRow);

const plan = planPolicy(withAllRules(DEFAULT_POLICY));
const now = Date.parse('2026-09-01T00:00:00Z');

function verdictOf({ ruleId, resource, input }: LabelledRow): string | undefined {
  return judge({ kind: resource, value: input }, { plan, context: { now } }).find(
    ({ rule }) => rule === ruleId,
  )?.verdict;
}

describe('the labelled examples', () => {
  test.each(ROWS.map((row) => [`${row.id} is a ${row.ourVerdict} of ${row.ruleId}`, row] as const))(
    '%s',
    (_name, row) => {
      expect(verdictOf(row)).toBe(row.ourVerdict);
    },
  );

  test('show where we differ from others', () => {
    const others = ROWS.filter(({ expected, ourVerdict }) => expected !== ourVerdict);

    expect(others.length).toBeGreaterThan(0);
    expect(others.map(verdictOf)).toEqual(others.map(({ ourVerdict }) => ourVerdict));
  });
});
