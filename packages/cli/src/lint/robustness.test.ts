import { globSync, readFileSync } from 'node:fs';
import { planPolicy, withAllRules } from '@taskwarden/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from './lint-file.ts';
import { KINDS } from './resource.ts';
import { lintFile } from './testing.ts';

const texts = globSync('test/fixtures/{lint,guide/*}/*.{json,yaml}').map((file) =>
  readFileSync(file, 'utf8'),
);
const options = { plan: planPolicy(withAllRules()), now: 0 };
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

test.each([
  ['an anchor within itself', 'family: web\nvolumes: &v [*v]', 'nested more than 500 deep, anchors included'],
  [
    'an anchor that merges itself',
    'family: web\ntags: &t\n  <<: *t',
    'nested more than 500 deep, anchors included',
  ],
  ['brackets without end', `family: web\nvolumes: ${'['.repeat(5000)}`, 'not YAML: nested too deep'],
])('YAML with %s is unreadable', (_what, text, unreadable) => {
  expect(lintFile({ file: 'f', text }, { ...options, kind: undefined })).toMatchObject({
    unreadable,
  });
});

test('names that every object of JavaScript has are names like any other', () => {
  const text = `{ "__proto__": { "family": "x" }, "family": "web", "toString": 1, "containerDefinitions": [
    { "name": "__proto__", "image": "x:1", "memory": 6, "constructor": {}, "dockerLabels": { "__proto__": "a" } }] }`;

  const linted = lintFile({ file: 'f', text }, { ...options, kind: undefined });

  expect(linted).toMatchObject([{ kind: 'taskDefinition', name: 'web', registration: [] }]);
});

test('a template may use an anchor many times', () => {
  const text = `family: &f web\ntags:\n${'  - *f\n'.repeat(5_000)}`;

  expect(lintFile({ file: 'f', text }, { ...options, kind: undefined })).toHaveLength(1);
});
