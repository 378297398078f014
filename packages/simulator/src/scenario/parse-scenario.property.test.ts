import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseExpectation } from './expectation.ts';
import { EXPECTATION_FORMS } from './expectations/index.ts';
import { parseScenario } from './parse-scenario.ts';

const anything = fc.jsonValue({ maxDepth: 3 });
/** Right in most of its keys, with anything for their values. */
const nearly = fc.record(
  {
    says: fc.oneof(fc.constant('Something happens.'), anything),
    lasts: fc.oneof(fc.constant('10m'), anything),
    world: fc.oneof(
      anything,
      fc.record({ taskDefinitions: fc.array(anything), services: anything, workloads: anything }),
    ),
    timeline: fc.array(
      fc.oneof(
        anything,
        fc.record({ at: fc.oneof(fc.constant('1m'), anything), call: anything, fault: anything }),
      ),
    ),
    expect: fc.array(fc.oneof(fc.string(), anything)),
  },
  { requiredKeys: [] },
);

describe('any text', () => {
  test.each([
    ['of YAML', fc.oneof(nearly, anything).map((value) => stringify(value))],
    ['at all', fc.string()],
  ])('%s is a scenario, or is told what is wrong with it and where', (_what, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseScenario(text);
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, column, message } of parsed.problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is a sentence of at most one form', () => {
    const words = fc.constantFrom(
      ...'by 90s after from to exactly at least one no 3 tasks task of web is are RUNNING stopped every stop'.split(
        ' ',
      ),
      ...'incident incidents message on deployment failed rolled back image-pull/* reached a steady state'.split(
        ' ',
      ),
    );

    fc.assert(
      fc.property(fc.array(words, { maxLength: 10 }), (sentence) => {
        const text = sentence.join(' ');
        const readers = EXPECTATION_FORMS.filter((form) => parseExpectation(text, [form]) !== undefined);
        expect(readers.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});
