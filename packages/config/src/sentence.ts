import type * as z from 'zod/mini';
import { orSuggestion } from './suggest.ts';

const A: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of keys and values',
  record: 'a section of keys and values',
};

/**
 * What an issue of the schema means, in the words of somebody who writes YAML. Undefined where the schema says it
 * itself, next to its check.
 */
export function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.format === 'safeint' ? 'int' : issue.expected, issue.input);
    case 'invalid_value':
      return wrongValue(issue.values.map(String), issue.input);
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  const is = expected === 'int' && typeof input === 'number' ? String(input) : typeOf(input);
  return `must be ${A[expected] ?? expected}, and is ${is}`;
}

/** Also says what is wrong with the `type` that tells channels apart. */
export function wrongValue(values: readonly string[], input: unknown): string {
  if (input === undefined) return `is missing; it is one of ${values.join(', ')}`;
  if (typeof input !== 'string') return `must be one of ${values.join(', ')}`;
  return `"${input}" is not known${orSuggestion(input, values)}`;
}

function typeOf(input: unknown): string {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  return A[typeof input] ?? typeof input;
}
