import { orSuggestion, type Path } from '@taskwarden/config/reading';
import { readInput } from '../endpoint/read-input.ts';
import { SCHEMAS } from '../endpoint/schemas.ts';
import { type Schema, shapeOf } from '../endpoint/shape.ts';
import { EcsException } from '../operations/exception.ts';

export interface CallProblem {
  /** Within the input. */
  readonly path: Path;
  readonly message: string;
  readonly atKey?: true;
}

/** What is wrong with the input of an operation, by the SDK's own schemas: before it is called. */
export function callProblems(operation: string, input: unknown): readonly CallProblem[] {
  const schema = SCHEMAS.get(operation)?.input;
  if (schema === undefined) return [];
  const unknown = unknownMembers(input, schema, []);
  if (unknown.length > 0) return unknown;
  try {
    readInput(input, schema);
    return [];
  } catch (error) {
    if (error instanceof EcsException) return [{ path: [], message: error.message }];
    throw error;
  }
}

/** AWS ignores members that it doesn't know; in a scenario they are slips of the pen. */
function unknownMembers(value: unknown, schema: Schema, path: Path): readonly CallProblem[] {
  const shape = shapeOf(schema);
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownMembers(item, shape.of, [...path, index]));
  }
  if (shape.kind !== 'structure' || typeof value !== 'object' || value === null) return [];
  const members = new Map(shape.members);
  return Object.entries(value).flatMap(([name, member]): readonly CallProblem[] => {
    const inner = members.get(name);
    if (inner !== undefined) return unknownMembers(member, inner, [...path, name]);
    const known = orSuggestion(name, [...members.keys()]);
    return [{ path: [...path, name], message: `is no member of ${shape.name}${known}`, atKey: true }];
  });
}
