/** Words that an enumeration of the API doesn't know, found by walking a shape and a value side by side. */
import { memberPath } from './read-shape.ts';
import type { Violation } from './registration-rule.ts';
import type { Shape } from './shape.ts';

interface At {
  readonly path: string;
  readonly name: string;
}

/**
 * A violation for every unknown word, in ECS's style: `launch type should be one of [EC2,FARGATE,EXTERNAL]` has been seen,
 * the others follow it.
 *
 * @example
 * unknownWords(structure({ mode: word('a', 'b') }), { mode: 'c' }) // [{ path: 'mode', message: 'mode should be one of [a,b]' }]
 */
export function unknownWords(
  shape: Shape,
  value: unknown,
  at: At = { path: '', name: '' },
): readonly Violation[] {
  if (value === undefined) return [];
  if (shape.kind === 'word') return unknownWord(shape.words, value, at);
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) =>
      unknownWords(shape.of, item, { name: at.name, path: `${at.path}[${index}]` }),
    );
  }
  if (shape.kind !== 'structure' || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const of = shape.members[name];
    return of === undefined ? [] : unknownWords(of, member, { name, path: memberPath(at.path, name) });
  });
}

function unknownWord(words: readonly string[], value: unknown, at: At): readonly Violation[] {
  if (typeof value === 'string' && words.includes(value)) return [];
  return [{ path: at.path, message: `${at.name} should be one of [${words.join(',')}]` }];
}
