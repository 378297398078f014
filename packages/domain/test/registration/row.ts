import type { TaskDefinition } from '../../src/task-definition/task-definition.ts';

/** What RegisterTaskDefinition refuses: by which rule, where, and in which words. */
export type RefusedRow = readonly [
  rule: string,
  sentence: string,
  definition: TaskDefinition,
  path: string,
  message: string,
];
