import { parseQuery } from './parse-query.ts';
import { QUERY_OPERATORS, type QueriedInstance, type Query, type QueryTest } from './query.ts';
import { holdsFor, querySubject } from './query-subject.ts';

export type InstanceTest = (instance: QueriedInstance) => boolean;

/** A query as a function: compile once, ask of every instance. */
export function compileQuery(query: Query): InstanceTest {
  if (query.kind === 'test') return compileTest(query);
  if (query.kind === 'not') {
    const inner = compileQuery(query.of);
    return (instance) => !inner(instance);
  }
  const terms = query.of.map(compileQuery);
  return query.kind === 'and'
    ? (instance) => terms.every((term) => term(instance))
    : (instance) => terms.some((term) => term(instance));
}

function compileTest(test: QueryTest): InstanceTest {
  const facts = QUERY_OPERATORS[test.operator];
  if ('not' in facts) {
    const positive = compileTest({ ...test, operator: facts.not });
    return (instance) => !positive(instance);
  }
  const subject = querySubject(test.subject);
  const holds = subject && holdsFor(test.operator, test.arguments, subject);
  if (subject === undefined || holds === undefined) return () => false;
  return (instance) => subject.some(instance, holds);
}

/**
 * Whether an instance belongs to the group that the expression describes. False for an expression that can't be read; ask
 * `parseQuery` for what is wrong with it.
 *
 * @example
 * const old = placementInstance({ versionInfo: { agentVersion: '1.9.0' } });
 * matchesQuery('agentVersion < 1.14.5', old) // true
 */
export function matchesQuery(expression: string, instance: QueriedInstance): boolean {
  const { query } = parseQuery(expression);
  return query !== undefined && compileQuery(query)(instance);
}
