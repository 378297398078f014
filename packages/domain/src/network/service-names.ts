import type { Service } from '../service/service.ts';
import { containersOf, portMappingsOf } from '../task-definition/definition-parts.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';

/** A name under which clients of a Service Connect namespace call a service. */
export interface ServiceConnectName {
  readonly portName: string;
  /** The name of the Cloud Map service. */
  readonly discoveryName: string;
  /** What clients connect to. Without an alias nobody can: the service is a client only for this port. */
  readonly endpoints: readonly string[];
}

/**
 * The names of a service in Service Connect, with their defaults ("ServiceConnectService" and
 * "ServiceConnectClientAlias", ECS API reference): the discovery name is the port's, and an alias without a DNS name is
 * `<discovery name>.<namespace>`.
 *
 * @example
 * serviceConnectNames({ serviceConnectConfiguration: {
 *   enabled: true, namespace: 'shop', services: [{ portName: 'api', clientAliases: [{ port: 80 }] }],
 * } }) // [{ portName: 'api', discoveryName: 'api', endpoints: ['api.shop:80'] }]
 */
export function serviceConnectNames(
  service: Pick<Service, 'serviceConnectConfiguration'>,
  definition: TaskDefinition = {},
): readonly ServiceConnectName[] {
  const connect = service.serviceConnectConfiguration;
  if (connect?.enabled !== true) return [];
  const namespace = namespaceName(connect.namespace);
  const ports = containersOf(definition).flatMap(portMappingsOf);
  return (connect.services ?? []).map(({ portName = '', discoveryName = portName, clientAliases = [] }) => {
    const own = ports.find(({ part }) => part.name === portName)?.part.containerPort;
    const byDefault = namespace === undefined ? discoveryName : `${discoveryName}.${namespace}`;
    return {
      portName,
      discoveryName,
      endpoints: clientAliases.map(({ dnsName = byDefault, port = own }) =>
        port === undefined ? dnsName : `${dnsName}:${port}`,
      ),
    };
  });
}

/** An ARN ends in the id of the namespace, which is no name. */
function namespaceName(nameOrArn: string | undefined): string | undefined {
  return nameOrArn === undefined || nameOrArn === '' || nameOrArn.startsWith('arn:') ? undefined : nameOrArn;
}

/**
 * The DNS name and record type of service discovery ("Use service discovery to connect Amazon ECS services with DNS names",
 * ECS guide): A records hold the addresses of tasks and need awsvpc; in bridge and host mode only SRV records, which hold
 * ports too, can tell where a task is.
 *
 * @example
 * serviceDiscoveryName({ name: 'web', namespace: 'shop.local', networkMode: 'awsvpc' })
 * // { name: 'web.shop.local', recordTypes: ['A', 'AAAA', 'SRV'] }
 */
export function serviceDiscoveryName(at: {
  readonly name: string;
  readonly namespace: string;
  readonly networkMode: string;
}): { readonly name: string; readonly recordTypes: readonly ('A' | 'AAAA' | 'SRV')[] } {
  return {
    name: `${at.name}.${at.namespace}`,
    recordTypes: at.networkMode === 'awsvpc' ? ['A', 'AAAA', 'SRV'] : ['SRV'],
  };
}
