/**
 * The cluster query language: expressions over container instances ("Create expressions to define container instances for
 * Amazon ECS tasks", ECS guide), used by `memberOf` constraints and by ListContainerInstances.
 *
 * The guide gives subjects, operators and compound forms. It is silent on precedence (here not before and before or, as
 * everywhere), on the operators of `task:group`, and on what a test says of an attribute that the instance lacks: here
 * every `not_…` operator is the negation of its positive form, so it holds.
 */
import type { PlacementInstance } from '../placement-instance.ts';

/** What a query looks at. */
export type QueriedInstance = Pick<
  PlacementInstance,
  | 'agentConnected'
  | 'agentVersion'
  | 'ec2InstanceId'
  | 'registeredAt'
  | 'runningTasksCount'
  | 'attributes'
  | 'taskGroups'
>;

export type Query =
  | { readonly kind: 'or' | 'and'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | QueryTest;

export interface QueryTest {
  readonly kind: 'test';
  /** `attribute:NAME`, `task:group`, or a field such as `agentVersion`. */
  readonly subject: string;
  readonly operator: QueryOperator;
  readonly arguments: readonly string[];
}

export type QueryOperator = keyof typeof QUERY_OPERATORS;

interface OperatorFacts {
  /** What is written for it besides its word; the printer prefers it. */
  readonly symbol?: string;
  readonly takes: 'nothing' | 'value' | 'list' | 'pattern';
  /** The operator that it is the negation of. */
  readonly not?: string;
}

export const QUERY_OPERATORS = {
  equals: { symbol: '==', takes: 'value' },
  not_equals: { symbol: '!=', takes: 'value', not: 'equals' },
  greater_than: { symbol: '>', takes: 'value' },
  greater_than_equal: { symbol: '>=', takes: 'value' },
  less_than: { symbol: '<', takes: 'value' },
  less_than_equal: { symbol: '<=', takes: 'value' },
  exists: { takes: 'nothing' },
  not_exists: { symbol: '!exists', takes: 'nothing', not: 'exists' },
  in: { takes: 'list' },
  not_in: { symbol: '!in', takes: 'list', not: 'in' },
  matches: { symbol: '=~', takes: 'pattern' },
  not_matches: { symbol: '!~', takes: 'pattern', not: 'matches' },
} as const satisfies Record<string, OperatorFacts>;

/** What stands where in an expression that ECS would refuse. */
export interface QueryError {
  /** Characters before the place, so that a caret can be put under it. */
  readonly at: number;
  readonly message: string;
}

/**
 * An expression with a caret under the place of its error.
 *
 * @example
 * showQueryError('a = b', { at: 2, message: 'expected an operator' }) // 'a = b\n  ^ expected an operator'
 */
export function showQueryError(expression: string, { at, message }: QueryError): string {
  return `${expression}\n${' '.repeat(at)}^ ${message}`;
}
