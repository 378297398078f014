/**
 * ECS itself, as pure functions and tables. Folders are the chapters of an ECS guide.
 * No input or output, no clock, no dependency.
 */

export * from './arn.ts';
export { chunk } from './chunk.ts';
export { checkCluster } from './cluster/check-cluster.ts';
export type { Cluster } from './cluster/cluster.ts';
export { CLUSTER_RULES } from './cluster/cluster-rules/index.ts';
export * from './cluster/container-instance.ts';
export * from './cluster/index.ts';
export { readCluster } from './cluster/read-cluster.ts';
export * from './fits-pattern.ts';
export { hashOf } from './hash.ts';
export * from './launch-type/index.ts';
export * from './network/index.ts';
export { type Partition, partitionOfRegion } from './partition.ts';
export * from './placement/index.ts';
export type { Misspelling, Reading, ReadProblem } from './read-shape.ts';
export type { RegistrationProblem, RegistrationRule, Violation } from './registration-rule.ts';
export { checkService } from './service/check-service.ts';
export * from './service/deployment.ts';
export type {
  DeploymentCircuitBreaker,
  DeploymentConfiguration,
} from './service/deployment-configuration.ts';
export * from './service/index.ts';
export { readService } from './service/read-service.ts';
export type {
  CapacityProviderStrategyItem,
  Deployment,
  PlacementConstraint,
  PlacementStrategy,
  Service,
  ServiceEvent,
  TaskSet,
} from './service/service.ts';
export * from './service/service-action.ts';
export type {
  AwsvpcConfiguration,
  LoadBalancer,
  NetworkConfiguration,
  ServiceConnectConfiguration,
  ServiceConnectService,
  ServiceRegistry,
} from './service/service-networking.ts';
export type { ServiceRequest } from './service/service-rule.ts';
export { SERVICE_RULES } from './service/service-rules/index.ts';
export * from './task/container.ts';
export * from './task/dependency.ts';
export * from './task/dependency-plan.ts';
export * from './task/dependency-problem.ts';
export * from './task/dependency-step.ts';
export * from './task/essential.ts';
export * from './task/health.ts';
export * from './task/lifecycle.ts';
export * from './task/observation.ts';
export * from './task/pattern.ts';
export * from './task/restart-policy.ts';
export * from './task/stop-timeout.ts';
export * from './task/task.ts';
export * from './task-definition/index.ts';
export * from './time.ts';
