import { memberPath } from '../../read-shape.ts';
import type { Violation } from '../../registration-rule.ts';
import type { Shape } from '../../shape.ts';
import { defineRegistrationRule } from '../registration-rule.ts';
import { TASK_DEFINITION } from '../task-definition.ts';

/** Members whose word is judged by a row of its own, or that only an answer has. */
const ELSEWHERE = new Set(['status', 'compatibilities']);

/**
 * Enumerations: every closed set of words in the API model, read off the shape, so that a new one needs no row.
 * ECS's style of message has been seen for other members (`launch type should be one of [EC2,FARGATE,EXTERNAL]`).
 */
export const WORD_RULES = [
  defineRegistrationRule({
    id: 'words/known',
    certainty: 'likely',
    source: 'ECS API model of August 2026; the style of the message from public reports and moto',
    fix: 'Use one of the words that the API knows, in the same case.',
    violations: (definition) => unknownWords(TASK_DEFINITION, definition, { path: '', name: '' }),
  }),
];

interface At {
  readonly path: string;
  readonly name: string;
}

function unknownWords(shape: Shape, value: unknown, at: At): readonly Violation[] {
  if (value === undefined || ELSEWHERE.has(at.name)) return [];
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
