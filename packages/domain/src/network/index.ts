/**
 * Networking: modes, the connections that a task needs to start, endpoints and security groups derived from them, names of
 * services, and preflight, which says what would fail before anything is started.
 */
export { type Connection, type ConnectionContext, START_STEPS, type StartStep } from './connection.ts';
export { connectionsNeeded } from './connections-needed.ts';
export {
  ENDPOINT_TYPES,
  type EndpointService,
  endpointServiceName,
  endpointServiceOf,
} from './endpoint-service.ts';
export { type EndpointNeeded, endpointsNeeded, internetNeeded } from './endpoints-needed.ts';
export * from './network-mode.ts';
export { type PreflightFinding, preflight } from './preflight.ts';
export * from './security-group-rules.ts';
export * from './service-names.ts';
export {
  type MountTarget,
  type NetworkEndpoint,
  type NetworkSubnet,
  readTaskNetwork,
  type SecurityGroupRule,
  type TaskNetwork,
} from './task-network.ts';
