import { globSync, readFileSync } from 'node:fs';
import { planPolicy, withAllRules } from '@taskwarden/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf, lintFile } from './lint-file.ts';
import { KINDS } from './resource.ts';

const texts = globSync('test/fixtures/{lint,guide/*}/*.{json,yaml}').map((file) =>
  readFileSync(file, 'utf8'),
);
const JUNK = [
  'null',
  '{}',
  '[]',
  '"x"',
  '0',
  '-1',
  'true',
  '{"Ref": "X"}',
  '{"Fn::If": []}',
  '{"Fn::Sub": 1}',
  '[[]]',
];

test('whatever stands in place of a value, a file is judged or said to be unreadable, and findings have places in it', () => {
  const options = { plan: planPolicy(withAllRules()), now: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.constantFrom(...JUNK),
      fc.constantFrom(undefined, ...KINDS),
      (text, at, junk, kind) => {
        const values = [...text.matchAll(/(?<=": |- )(?:"[^"]*"|\d+|true|false|null|\[\]|!\w+ \S+)/g)];
        const value = values[at % values.length];
        const start = value?.index ?? 0;
        const changed = text.slice(0, start) + junk + text.slice(start + (value?.[0].length ?? 0));

        const linted = lintFile({ file: 'f', text: changed }, { ...options, kind });

        const lines = changed.split('\n');
        const spots = ('unreadable' in linted ? [] : linted).flatMap(findingsOf).map(({ spot }) => spot);
        expect(spots.filter(({ line, column }) => column > (lines[line - 1]?.length ?? -1) + 1)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
