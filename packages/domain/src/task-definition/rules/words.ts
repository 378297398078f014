import { unknownWords } from '../../known-words.ts';
import { defineRegistrationRule } from '../registration-rule.ts';
import { TASK_DEFINITION } from '../task-definition.ts';

/** Members that only an answer has: what ECS itself wrote is not judged. */
const ANSWERED = ['status', 'compatibilities'];

/** Enumerations: every closed set of words in the API model, read off the shape, so that a new one needs no row. */
export const WORD_RULES = [
  defineRegistrationRule({
    id: 'words/known',
    wording: 'ours',
    certainty: 'likely',
    source: 'ECS API model of August 2026; the style of the message from public reports and moto',
    fix: 'Use one of the words that the API knows, in the same case.',
    violations: (definition) =>
      unknownWords(TASK_DEFINITION, definition).filter(
        ({ path }) => !ANSWERED.includes(path.split('[')[0] ?? ''),
      ),
  }),
];
