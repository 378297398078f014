/**
 * Clusters and their capacity: how a capacity provider strategy spreads tasks, when managed scaling adds instances, what
 * Fargate Spot can't do, and the states and settings of a cluster. Which container instance takes a task is the chapter on
 * placement.
 */
export * from './capacity-provider.ts';
export * from './capacity-provider-strategy.ts';
export * from './capacity-provider-strategy-rules.ts';
export * from './cluster-setting.ts';
export * from './cluster-status.ts';
export * from './managed-scaling.ts';
