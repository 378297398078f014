import type { TaskDefinition } from '../task-definition/task-definition.ts';
import type { Connection, ConnectionContext } from './connection.ts';
import { connectionsNeeded } from './connections-needed.ts';
import { ENDPOINT_TYPES, type EndpointService, endpointServiceName } from './endpoint-service.ts';

/** A VPC endpoint that a task needs in a subnet without internet. */
export interface EndpointNeeded {
  readonly service: EndpointService;
  /** As in `com.amazonaws.eu-west-1.logs`. */
  readonly serviceName: string;
  readonly type: 'interface' | 'gateway';
  readonly why: string;
}

/**
 * The VPC endpoints with which a task starts in a subnet without internet, derived from its definition.
 *
 * @example
 * endpointsNeeded(
 *   { containerDefinitions: [{ name: 'web', secrets: [{ name: 'DB', valueFrom: '/db' }] }] },
 *   { region: 'eu-west-1', launchType: 'FARGATE' },
 * ) // [{ service: 'ssm', serviceName: 'com.amazonaws.eu-west-1.ssm', type: 'interface', why: 'secret DB of container web' }]
 */
export function endpointsNeeded(
  definition: TaskDefinition,
  context: ConnectionContext,
): readonly EndpointNeeded[] {
  const connections = connectionsNeeded(definition, context);
  const services = [...new Set(connections.flatMap(({ endpoint }) => endpoint ?? []))];
  return services.map((service) => ({
    service,
    serviceName: endpointServiceName(service, context.region),
    type: ENDPOINT_TYPES[service],
    why: connections
      .filter(({ endpoint }) => endpoint === service)
      .map(({ why }) => why)
      .join('; '),
  }));
}

/** Connections that no VPC endpoint serves: with any of them a task needs NAT or a public address. */
export function internetNeeded(
  definition: TaskDefinition,
  context: ConnectionContext,
): readonly Connection[] {
  return connectionsNeeded(definition, context).filter(
    ({ endpoint, fileSystemId }) => endpoint === undefined && fileSystemId === undefined,
  );
}
