import type { Service } from '../service/service.ts';
import { containersOf, networkModeOf, portMappingsOf } from '../task-definition/definition-parts.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';
import type { ConnectionContext } from './connection.ts';
import { connectionsNeeded } from './connections-needed.ts';
import { ENDPOINT_TYPES } from './endpoint-service.ts';

/** Who stands at the ends of a rule. `clients` are those of the load balancer; `peers` the tasks that call this one. */
export type NetworkParty =
  | 'load-balancer'
  | 'task'
  | 'container-instance'
  | 'endpoints'
  | 'efs'
  | 's3-prefix-list'
  | 'internet'
  | 'clients'
  | 'peers';

/** A rule that a security group needs. Answers need none: security groups remember connections. */
export interface SecurityGroupRuleNeeded {
  readonly group: NetworkParty;
  readonly direction: 'ingress' | 'egress';
  readonly protocol: 'tcp' | 'udp';
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: NetworkParty;
  readonly why: string;
}

export interface SecurityGroupContext extends ConnectionContext {
  readonly service?: Service;
  /** What the load balancer listens on. Default 443. */
  readonly listenerPorts?: readonly number[];
  /** AWS is reached by VPC endpoints rather than over the internet. */
  readonly usesEndpoints?: boolean;
}

/** From where an instance takes dynamic host ports ("PortMapping", ECS API reference). */
const DYNAMIC_PORTS = { fromPort: 32_768, toPort: 65_535 };

/**
 * The security group rules for a service: clients to load balancer, load balancer to tasks, Service Connect between tasks,
 * tasks to AWS and to their file systems. For network modes other than awsvpc it is the container instance whose security
 * groups count.
 *
 * @example
 * securityGroupRules(
 *   { networkMode: 'awsvpc', containerDefinitions: [] },
 *   { region: 'eu-west-1', launchType: 'FARGATE', service: { loadBalancers: [{ containerName: 'web', containerPort: 80 }] } },
 * ).find(({ group, direction }) => group === 'task' && direction === 'ingress')
 * // { group: 'task', direction: 'ingress', protocol: 'tcp', fromPort: 80, toPort: 80, peer: 'load-balancer', why: … }
 */
export function securityGroupRules(
  definition: TaskDefinition,
  context: SecurityGroupContext,
): readonly SecurityGroupRuleNeeded[] {
  const needed = [
    ...loadBalancerRules(definition, context),
    ...serviceConnectRules(definition, context),
    ...outgoingRules(definition, context),
  ];
  const same = Map.groupBy(needed, ({ why: _why, ...rule }) => JSON.stringify(rule));
  return [...same.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, why: [...new Set([first, ...others].map(({ why }) => why))].join('; ') }],
  );
}

interface Ports {
  readonly fromPort: number;
  readonly toPort: number;
  readonly protocol?: 'tcp' | 'udp';
}

/** Both ends of one connection: out at the one, in at the other. */
function between(
  from: NetworkParty,
  to: NetworkParty,
  ports: Ports & { readonly why: string },
): readonly SecurityGroupRuleNeeded[] {
  const { why, fromPort, toPort, protocol = 'tcp' } = ports;
  return [
    { group: from, direction: 'egress', protocol, fromPort, toPort, peer: to, why },
    { group: to, direction: 'ingress', protocol, fromPort, toPort, peer: from, why },
  ];
}

const HAS_NO_GROUP: ReadonlySet<NetworkParty> = new Set(['clients', 'internet', 's3-prefix-list', 'peers']);
const withGroups = (rules: readonly SecurityGroupRuleNeeded[]): readonly SecurityGroupRuleNeeded[] =>
  rules.filter(({ group }) => !HAS_NO_GROUP.has(group));

function sideOf(definition: TaskDefinition): 'task' | 'container-instance' {
  return networkModeOf(definition) === 'awsvpc' ? 'task' : 'container-instance';
}

function loadBalancerRules(
  definition: TaskDefinition,
  { service, listenerPorts = [443] }: SecurityGroupContext,
): readonly SecurityGroupRuleNeeded[] {
  const loadBalancers = service?.loadBalancers ?? [];
  if (loadBalancers.length === 0) return [];
  const listeners = listenerPorts.flatMap((port) =>
    withGroups(
      between('clients', 'load-balancer', {
        fromPort: port,
        toPort: port,
        why: 'clients call the load balancer',
      }),
    ),
  );
  const targets = loadBalancers.flatMap(({ containerName = '?', containerPort = 0 }) => {
    const ports = targetPorts(definition, { containerName, containerPort });
    return between('load-balancer', sideOf(definition), {
      ...ports,
      why: `the load balancer calls container ${containerName}, and checks its health`,
    });
  });
  return [...listeners, ...targets];
}

function targetPorts(
  definition: TaskDefinition,
  target: { readonly containerName: string; readonly containerPort: number },
): Ports {
  const port = target.containerPort;
  if (networkModeOf(definition) !== 'bridge' && networkModeOf(definition) !== 'default') {
    return { fromPort: port, toPort: port };
  }
  const mapping = containersOf(definition)
    .filter(({ name }) => name === target.containerName)
    .flatMap(portMappingsOf)
    .find(({ part }) => part.containerPort === port);
  const hostPort = mapping?.part.hostPort ?? 0;
  return hostPort === 0 ? DYNAMIC_PORTS : { fromPort: hostPort, toPort: hostPort };
}

function serviceConnectRules(
  definition: TaskDefinition,
  { service }: SecurityGroupContext,
): readonly SecurityGroupRuleNeeded[] {
  const connect = service?.serviceConnectConfiguration;
  if (connect?.enabled !== true) return [];
  const mappings = containersOf(definition).flatMap(portMappingsOf);
  return (connect.services ?? []).flatMap(({ portName, ingressPortOverride }) => {
    const port =
      ingressPortOverride ?? mappings.find(({ part }) => part.name === portName)?.part.containerPort;
    if (port === undefined) return [];
    return withGroups(
      between('peers', sideOf(definition), {
        fromPort: port,
        toPort: port,
        why: `proxies of Service Connect clients call ${portName ?? '?'}`,
      }),
    );
  });
}

function outgoingRules(
  definition: TaskDefinition,
  context: SecurityGroupContext,
): readonly SecurityGroupRuleNeeded[] {
  return connectionsNeeded(definition, context).flatMap(({ endpoint, fileSystemId, port, why }) => {
    const to = partyOf(fileSystemId, context.usesEndpoints === true ? endpoint : undefined);
    return withGroups(between(sideOf(definition), to, { fromPort: port, toPort: port, why }));
  });
}

function partyOf(
  fileSystemId: string | undefined,
  endpoint: keyof typeof ENDPOINT_TYPES | undefined,
): NetworkParty {
  if (fileSystemId !== undefined) return 'efs';
  if (endpoint === undefined) return 'internet';
  return ENDPOINT_TYPES[endpoint] === 'gateway' ? 's3-prefix-list' : 'endpoints';
}
