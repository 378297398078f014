import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from './pattern.ts';
import { InvalidEventPattern } from './value-match.ts';
import { compileWildcard } from './wildcard.ts';

interface Vectors {
  readonly event: object;
  readonly cases: readonly { readonly pattern: unknown; readonly result: boolean | string }[];
}
const { event, cases }: Vectors = JSON.parse(
  readFileSync('test/fixtures/eventbridge/event-ruler-vectors.json', 'utf8'),
);
const valid = cases.filter(({ result }) => typeof result === 'boolean');
const invalid = cases.filter(({ result }) => typeof result === 'string');

describe('patterns give what AWS event-ruler gives', () => {
  test.each(valid.map(({ pattern, result }) => [JSON.stringify(pattern), pattern, result]))(
    '%s',
    (_text, pattern, result) => {
      expect(compilePattern(pattern)(event)).toBe(result);
    },
  );

  test.each(invalid.map(({ pattern, result }) => [JSON.stringify(pattern), pattern, String(result)]))(
    '%s is refused',
    (_text, pattern, result) => {
      expect(() => compilePattern(pattern)).toThrow(InvalidEventPattern);
      expect(result).toMatch(/^INVALID/);
    },
  );

  test('the vectors are there', () => {
    expect(valid.length).toBeGreaterThan(80);
    expect(invalid.length).toBeGreaterThan(10);
  });
});

describe('patterns beyond the vectors', () => {
  test.each([
    [
      'absence speaks of all containers, not of the one that matched',
      { a: { n: ['x'], m: [{ exists: false }] } },
      { a: [{ n: 'x' }, { m: 1 }] },
      false,
    ],
    ['absence or a value: either will do', { a: [{ exists: false }, 'x'] }, { a: 'x' }, true],
    ['absence or a value: neither', { a: [{ exists: false }, 'x'] }, { a: 'y' }, false],
    [
      'inner arrays are told apart under different outer elements',
      { a: { b: { c: [1], d: [2] } } },
      { a: [{ b: [{ c: 1 }] }, { b: [{ d: 2 }] }] },
      false,
    ],
    [
      'two inner arrays of one element go together',
      { a: { b: { c: [1] }, e: { f: [2] } } },
      { a: [{ b: [{ c: 1 }], e: [{ f: 3 }, { f: 2 }] }] },
      true,
    ],
    [
      'a branch of $or keeps to its own fields',
      {
        $or: [
          { a: [1], b: [2] },
          { a: [2], b: [1] },
        ],
      },
      { a: 1, b: 1 },
      false,
    ],
    ['IPv6 addresses have blocks too', { ip: [{ cidr: '2001:db8::/32' }] }, { ip: '2001:db8::1' }, true],
    [
      'anything-but an address prefix lets numbers pass',
      { a: [{ 'anything-but': { prefix: '10.' } }] },
      { a: 10 },
      true,
    ],
    ['a name of Object.prototype is a name like others', { constructor: ['x'] }, { a: 1 }, false],
  ] as const)('%s', (_sentence, pattern, subject, matches) => {
    expect(compilePattern(pattern)(subject)).toBe(matches);
  });

  test.each([
    ['a string', 'aws.ecs'],
    ['nothing', null],
    ['a list', []],
    ['two operators in one expression', { a: [{ prefix: 'x', suffix: 'y' }] }],
    ['a list in a list', { a: [['x']] }],
    ['a range that is upside down', { a: [{ numeric: ['>', 5, '<', 5] }] }],
    ['a range of two lower bounds', { a: [{ numeric: ['>', 5, '>', 6] }] }],
    ['a number as text', { a: [{ numeric: ['>', '5'] }] }],
    ['a block that is none', { a: [{ cidr: '10.0.0.0' }] }],
    ['a block of too many bits', { a: [{ cidr: '10.0.0.0/33' }] }],
    ['exists without true or false', { a: [{ exists: 'yes' }] }],
    ['anything-but exists', { a: [{ 'anything-but': { exists: true } }] }],
    ['anything-but null', { a: [{ 'anything-but': null }] }],
    ['a stray backslash', { a: [{ wildcard: 'a\\b' }] }],
    ['a match type inherited from Object', { a: [{ constructor: 'x' }] }],
    [
      'more combinations than EventBridge keeps',
      { $or: Array.from({ length: 1001 }, (_, i) => ({ a: [i] })) },
    ],
  ])('%s is no pattern', (_sentence, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidEventPattern);
  });

  test('a wildcard matches as the regular expression it stands for', () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    const operand = fc.stringMatching(/^[ab]{0,2}(\*[ab]{1,2}){0,3}\*?$/);

    fc.assert(
      fc.property(operand, text, (wildcard, subject) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(subject);
        expect(compileWildcard(wildcard)?.(subject)).toBe(expected);
      }),
    );
  });
});
