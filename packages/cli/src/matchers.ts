import { orSuggestion } from '@taskwarden/config';
import type { Matchers } from '@taskwarden/response';
import { CliFault } from './fault.ts';

const NAMES = {
  account: true,
  region: true,
  cluster: true,
  service: true,
  family: true,
  team: true,
  environment: true,
  cause: true,
  severity: true,
  level: true,
} as const satisfies Record<keyof Matchers, true>;

/** Conditions written as `name=value` on a command line. */
export function readMatchers(words: readonly string[]): Matchers {
  const pairs = words.map(readPair);
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined)
    throw new CliFault(`${twice[0]} is given twice.`, 'All conditions must hold: give each once.');
  return Object.fromEntries(pairs);
}

function readPair(word: string): readonly [string, string] {
  const equals = word.indexOf('=');
  const name = word.slice(0, Math.max(0, equals));
  const value = word.slice(equals + 1);
  if (name === '' || value === '') {
    throw new CliFault(
      `"${word}" is no condition.`,
      'Write name=value, such as service=web or cause=image-pull/*.',
    );
  }
  const known = Object.keys(NAMES);
  if (!known.includes(name)) throw new CliFault(`"${name}" can't be matched${orSuggestion(name, known)}`);
  return [name, value];
}
