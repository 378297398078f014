/**
 * ECS itself, as pure functions and tables. Folders are the chapters of an ECS guide.
 * No input or output, no clock, no dependency.
 */
export * from './cluster/container-instance.ts';
export * from './launch-type/index.ts';
export * from './service/deployment.ts';
export * from './service/service-action.ts';
export * from './task/container.ts';
export * from './task/task.ts';
export * from './time.ts';
