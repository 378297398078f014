import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsPattern } from './fits-pattern.ts';

describe('a pattern', () => {
  test.each([
    ['web', 'web', true],
    ['web', 'web-2', false],
    ['*', '', true],
    ['web-*', 'web-', true],
    ['web-*', 'my-web-1', false],
    ['*-web', 'prod-web', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['**', 'anything', true],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, value, fits) => {
    expect(fitsPattern(pattern, value)).toBe(fits);
  });

  test('is fitted by nothing that is not known', () => {
    expect(fitsPattern('*', undefined)).toBe(false);
  });

  test('says what a regular expression would', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '*') }),
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        (pattern, value) => {
          const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);

          expect(fitsPattern(pattern, value)).toBe(expression.test(value));
        },
      ),
    );
  });
});
