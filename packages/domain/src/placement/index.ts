/**
 * Placement: which container instance a task goes to on EC2 and EXTERNAL capacity, why it goes to none, and which task is
 * stopped first. Fargate has none of it.
 */
export * from './constraint.ts';
export * from './describe-instance.ts';
export * from './explain-placement.ts';
export * from './instance-type.ts';
export { fits, type Misfit, misfits, RESERVED_PORT_LIMIT, type Shortage } from './misfit.ts';
export * from './place-task.ts';
export * from './placement-instance.ts';
export * from './placement-request.ts';
export { compileQuery, type InstanceTest, matchesQuery } from './query/match-query.ts';
export { LONGEST_EXPRESSION, type ParsedQuery, parseQuery } from './query/parse-query.ts';
export * from './query/print-query.ts';
export * from './query/query.ts';
export { QUERY_SUBJECTS } from './query/query-subject.ts';
export * from './required-attribute.ts';
export * from './scale-in.ts';
export type { RandomPick } from './strategy.ts';
