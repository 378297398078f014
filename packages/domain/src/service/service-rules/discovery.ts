import type { Violation } from '../../registration-rule.ts';
import { containersOf, isBlank, placed, portMappingsOf } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import type { ServiceConnectService } from '../service-networking.ts';
import { defineServiceRule, type ServiceRequest, serviceNetworkMode } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const DNS_NAME = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i;

/** Service discovery and Service Connect ("ServiceRegistry", "ServiceConnectConfiguration", ECS API reference). */
export const DISCOVERY_RULES = [
  defineServiceRule({
    id: 'discovery/one-registry',
    source: REPRODUCED,
    fix: 'Keep one service registry.',
    violations: ({ service: { serviceRegistries = [] } }) =>
      violatedIf(
        serviceRegistries.length > 1,
        'serviceRegistries[1]',
        'service registries can have at most 1 items',
      ),
  }),
  defineServiceRule({
    id: 'discovery/registry-port-in-awsvpc',
    certainty: 'likely',
    source: `${REPRODUCED}; the guide allows it with SRV records, and which records the registry has isn't known here`,
    fix: 'Remove containerName and containerPort; use port for SRV records.',
    violations: (request) =>
      placed(
        serviceNetworkMode(request) === 'awsvpc' ? request.service.serviceRegistries : [],
        'serviceRegistries',
      ).flatMap(({ part, path }) =>
        violatedIf(
          part.containerPort !== undefined,
          `${path}.containerPort`,
          "The values specified for serviceRegistries do not require a value for 'containerPort'",
        ),
      ),
  }),
  defineServiceRule({
    id: 'discovery/service-connect-port-name',
    source: REPRODUCED,
    fix: 'Name the port mapping in the task definition, or use a name that it has.',
    violations: eachService(({ portName = '' }, path, { taskDefinition }) => {
      const names =
        taskDefinition === undefined
          ? undefined
          : containersOf(taskDefinition).flatMap((container) =>
              portMappingsOf(container).map(({ part }) => part.name),
            );
      return violatedIf(
        names !== undefined && !names.includes(portName),
        `${path}.portName`,
        `portName(${portName}) does not refer to any named PortMapping in the container definitions`,
      );
    }),
  }),
  defineServiceRule({
    id: 'discovery/service-connect-namespace',
    source: REPRODUCED,
    fix: 'Set namespace, or give the cluster a default one (serviceConnectDefaults).',
    violations: ({ service: { serviceConnectConfiguration: connect }, cluster }) =>
      violatedIf(
        // Without the cluster nobody knows whether it has a default.
        connect?.enabled === true &&
          isBlank(connect.namespace) &&
          cluster !== undefined &&
          isBlank(cluster.serviceConnectDefaults?.namespace),
        'serviceConnectConfiguration.namespace',
        'Namespace is missing',
      ),
  }),
  defineServiceRule({
    id: 'discovery/service-connect-aliases',
    source: REPRODUCED,
    fix: 'Keep one client alias.',
    violations: eachService(({ clientAliases = [] }, path) =>
      violatedIf(
        clientAliases.length > 1,
        `${path}.clientAliases[1]`,
        `${clientAliases.length} clientAliases exceeds the max limit of 1`,
      ),
    ),
  }),
  defineServiceRule({
    id: 'discovery/service-connect-dns-name',
    source: REPRODUCED,
    fix: 'Use letters, digits, hyphens and dots.',
    violations: eachService(({ clientAliases }, path) =>
      placed(clientAliases, `${path}.clientAliases`).flatMap(({ part: { dnsName }, path: at }) =>
        violatedIf(
          dnsName !== undefined && !DNS_NAME.test(dnsName),
          `${at}.dnsName`,
          'The DNS name that you provided is invalid',
        ),
      ),
    ),
  }),
  defineServiceRule({
    id: 'discovery/service-connect-network-mode',
    wording: 'ours',
    source: 'Service Connect, ECS guide: awsvpc and bridge',
    fix: 'Use the network mode awsvpc or bridge.',
    violations: (request) => {
      const mode = serviceNetworkMode(request);
      return violatedIf(
        request.service.serviceConnectConfiguration?.enabled === true && (mode === 'host' || mode === 'none'),
        'serviceConnectConfiguration',
        `Service Connect is not supported when networkMode=${mode}.`,
      );
    },
  }),
];

function eachService(
  violationsOf: (
    service: ServiceConnectService,
    path: string,
    request: ServiceRequest,
  ) => readonly Violation[],
) {
  return (request: ServiceRequest) => {
    const connect = request.service.serviceConnectConfiguration;
    return placed(
      connect?.enabled === true ? connect.services : [],
      'serviceConnectConfiguration.services',
    ).flatMap(({ part, path }) => violationsOf(part, path, request));
  };
}
