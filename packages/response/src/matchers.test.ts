import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches } from './matchers.ts';

describe('matchers', () => {
  test.each([
    ['no condition matches everything', {}, { cluster: 'prod' }, true],
    [
      'every condition must hold',
      { cluster: 'prod', service: 'web' },
      { cluster: 'prod', service: 'api' },
      false,
    ],
    ['a condition on an unknown team does not hold', { team: '*' }, { cluster: 'prod' }, false],
    ['without a star the whole value must be equal', { cluster: 'prod' }, { cluster: 'prod-eu' }, false],
    ['a star at the end is a prefix', { cluster: 'prod*' }, { cluster: 'prod-eu' }, true],
    ['a star at the start is a suffix', { service: '*-api' }, { service: 'checkout-api' }, true],
    ['stars between are found in their order', { cause: 'a*b*c' }, { cause: 'a-c-b-c' }, true],
    ['start and end may not share characters', { cause: 'aba*aba' }, { cause: 'aba' }, false],
    ['a whole category', { cause: 'out-of-memory/*' }, { cause: 'out-of-memory/container-limit' }, true],
    ['a dot is a dot', { cluster: 'a.c' }, { cluster: 'abc' }, false],
  ])('%s', (_sentence, match, traits, holds) => {
    expect(matches(match, traits)).toBe(holds);
  });

  test('a star agrees with a regular expression on every pattern and value', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const value = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(short, value, (pattern, service) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(service);
        expect(matches({ service: pattern }, { service })).toBe(expected);
      }),
    );
  });
});
