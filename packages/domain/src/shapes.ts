/**
 * The tables behind the types (`@taskwarden/domain/shapes`): for who reads more of ECS's structures, or tells others
 * which members there are. Types and readers are in the package's door.
 */
export { CLUSTER } from './cluster/cluster.ts';
export { nearestOf } from './nearest.ts';
export { memberPath, readShape } from './read-shape.ts';
export { SERVICE } from './service/service.ts';
export * from './shape.ts';
export { TAGS, TASK_DEFINITION, TASK_OVERRIDE } from './task-definition/task-definition.ts';
