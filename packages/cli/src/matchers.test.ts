import { describe, expect, test } from 'vitest';
import { readMatchers } from './matchers.ts';

describe('conditions on a command line', () => {
  test('a cause may have a star, a value may have an equals sign', () => {
    expect(readMatchers(['service=web', 'cause=image-pull/*', 'family=a=b'])).toEqual({
      service: 'web',
      cause: 'image-pull/*',
      family: 'a=b',
    });
  });

  test.each([
    ['without a value', ['service='], '"service=" is no condition'],
    ['without a name', ['=web'], '"=web" is no condition'],
    ['without an equals sign', ['web'], '"web" is no condition'],
    ['with a misspelt name', ['servcie=web'], 'did you mean "service"?'],
    ['given twice', ['service=a', 'service=b'], 'service is given twice'],
  ])('one %s is refused', (_how, words, sentence) => {
    expect(() => readMatchers(words)).toThrow(sentence);
  });
});
