/** Placement constraints ("Define which container instances Amazon ECS uses for tasks", ECS guide). They bind, unlike strategies. */
import type { PlacementConstraint } from '../service/service.ts';
import type { PlacementInstance } from './placement-instance.ts';
import { compileQuery, type InstanceTest } from './query/match-query.ts';
import { parseQuery } from './query/parse-query.ts';
import { printQuery } from './query/print-query.ts';
import type { Query, QueryError } from './query/query.ts';

/** As a service, a RunTask call or a task definition writes it. */
export type WrittenConstraint = Pick<PlacementConstraint, 'type' | 'expression'>;

export interface CompiledConstraint {
  readonly type: string;
  readonly expression?: string;
  /** The expression can't be read, so no instance satisfies it. */
  readonly error?: QueryError;
  readonly allows: (instance: PlacementInstance) => boolean;
  /** The parts of the constraint that the instance fails, as expressions. */
  readonly unmet: (instance: PlacementInstance) => readonly string[];
}

/** Compiled once per request. A type that ECS does not have allows everything: newer ECS may know it. */
export function compileConstraint(constraint: WrittenConstraint, group: string): CompiledConstraint {
  if (constraint.type === 'distinctInstance') return distinctInstance(group);
  if (constraint.type === 'memberOf') return memberOf(constraint.expression ?? '');
  return { type: constraint.type ?? '', allows: () => true, unmet: () => [] };
}

/** No instance holds two tasks of the group. */
function distinctInstance(group: string): CompiledConstraint {
  return {
    type: 'distinctInstance',
    allows: ({ taskGroups }) => (taskGroups.get(group) ?? 0) === 0,
    unmet: ({ taskGroups }) => ((taskGroups.get(group) ?? 0) === 0 ? [] : [`no other task of ${group}`]),
  };
}

function memberOf(expression: string): CompiledConstraint {
  const { query, error } = parseQuery(expression);
  const base = { type: 'memberOf', expression };
  if (query === undefined) return { ...base, error, allows: () => false, unmet: () => [expression] };
  const parts = (query.kind === 'and' ? query.of : [query]).map(compiledPart);
  return {
    ...base,
    allows: (instance) => parts.every(({ test }) => test(instance)),
    unmet: (instance) => parts.filter(({ test }) => !test(instance)).map(({ part }) => printQuery(part)),
  };
}

function compiledPart(part: Query): { readonly part: Query; readonly test: InstanceTest } {
  return { part, test: compileQuery(part) };
}
