import type { Connection } from './connection.ts';
import { ENDPOINT_TYPES, endpointServiceOf } from './endpoint-service.ts';
import type { NetworkEndpoint, NetworkSubnet, SecurityGroupRule, TaskNetwork } from './task-network.ts';

/** Why a connection can't be opened, and what would help. */
export interface Obstacle {
  readonly kind: 'dns' | 'egress' | 'endpoint' | 'route' | 'mount-target';
  readonly message: string;
  readonly fix: string;
}

/** Where a packet goes: inside the VPC, to S3's addresses by a gateway, or out. */
type Side = 'vpc' | 'gateway' | 'internet';

const ANYWHERE = new Set(['0.0.0.0/0', '::/0']);
const PRIVATE_CIDR =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/**
 * What keeps a task in one subnet from opening a connection. Undefined when it can.
 *
 * A CIDR of private addresses is taken to hold everything in the VPC: addresses of endpoints are not known here.
 */
export function obstacleTo(
  connection: Connection,
  subnet: NetworkSubnet,
  network: TaskNetwork,
): Obstacle | undefined {
  if (network.dnsSupport === false) {
    return {
      kind: 'dns',
      message: `${connection.host} can't be resolved: DNS support of the VPC is off`,
      fix: 'Switch on enableDnsSupport of the VPC.',
    };
  }
  if (connection.fileSystemId !== undefined) return mountObstacle(connection, subnet, network);
  const endpoint = endpointFor(connection, subnet, network);
  const side: Side = endpoint === undefined ? 'internet' : sideOf(connection);
  return (
    egressObstacle(connection, side, network) ??
    (endpoint === undefined
      ? routeObstacle(connection, subnet, network)
      : ingressObstacle(endpoint, connection, network))
  );
}

/**
 * An endpoint takes all traffic to its service: with private DNS the name leads to it, and to nothing else. Private DNS works
 * only where the VPC has DNS host names on ("Access an AWS service using an interface VPC endpoint", PrivateLink guide). A
 * gateway is a route, and has no names.
 */
function endpointFor(
  connection: Connection,
  subnet: NetworkSubnet,
  { endpoints = [], dnsHostnames }: TaskNetwork,
): NetworkEndpoint | undefined {
  const isGateway = sideOf(connection) === 'gateway';
  return endpoints.find(
    ({ service = '', privateDns, subnets }) =>
      connection.endpoint !== undefined &&
      endpointServiceOf(service) === connection.endpoint &&
      (isGateway || (privateDns !== false && dnsHostnames !== false)) &&
      (subnets === undefined || subnets.includes(subnet.id ?? '')),
  );
}

function sideOf({ endpoint }: Connection): Side {
  return endpoint !== undefined && ENDPOINT_TYPES[endpoint] === 'gateway' ? 'gateway' : 'vpc';
}

/** Security groups add up: one that lets it through is enough. */
function egressObstacle(
  { host, port }: Connection,
  side: Side,
  { securityGroups = [] }: TaskNetwork,
): Obstacle | undefined {
  const isFree = securityGroups.length === 0 || securityGroups.some(({ egress }) => egress === undefined);
  const isLet = securityGroups.some(({ egress = [] }) =>
    egress.some((rule) => covers(rule, port) && leadsTo(rule, side)),
  );
  if (isFree || isLet) return undefined;
  return {
    kind: 'egress',
    message: `the security groups of the task let nothing out to ${host} on port ${port}`,
    fix: `Allow egress on TCP ${port}${side === 'gateway' ? ' to the prefix list of S3' : ''}.`,
  };
}

function routeObstacle(
  { host, endpoint }: Connection,
  { route = 'none' }: NetworkSubnet,
  { assignPublicIp }: TaskNetwork,
): Obstacle | undefined {
  if (route === 'nat' || (route === 'internet' && assignPublicIp === true)) return undefined;
  const alternative = endpoint === undefined ? '' : `, or a VPC endpoint for ${endpoint}`;
  if (route === 'internet') {
    return {
      kind: 'route',
      message: `${host} can't be reached: the subnet routes to an internet gateway, and the task has no public address`,
      fix: `Set assignPublicIp to ENABLED, or use a subnet with a NAT gateway${alternative}.`,
    };
  }
  return {
    kind: 'route',
    message: `${host} can't be reached: the subnet has no route to the internet${endpoint === undefined ? ', and no VPC endpoint serves it' : ` and no VPC endpoint for ${endpoint}`}`,
    fix: `Use a subnet with a NAT gateway${alternative}.`,
  };
}

function ingressObstacle(
  { ingress }: NetworkEndpoint,
  { endpoint, port }: Connection,
  network: TaskNetwork,
): Obstacle | undefined {
  if (letsIn(ingress, port, network)) return undefined;
  return {
    kind: 'endpoint',
    message: `the security group of the VPC endpoint for ${endpoint} lets nothing in from the task on port ${port}`,
    fix: `Allow ingress on TCP ${port} from the security group of the task at the endpoint.`,
  };
}

function mountObstacle(
  connection: Connection,
  subnet: NetworkSubnet,
  network: TaskNetwork,
): Obstacle | undefined {
  const { fileSystemId, host, port } = connection;
  if (network.dnsHostnames === false) {
    return {
      kind: 'dns',
      message: `${host} can't be resolved: DNS host names of the VPC are off`,
      fix: 'Switch on enableDnsHostnames of the VPC.',
    };
  }
  const targets = network.mountTargets?.filter((target) => target.fileSystemId === fileSystemId);
  const near = targets?.filter(
    ({ availabilityZone }) =>
      availabilityZone === undefined || availabilityZone === (subnet.availabilityZone ?? availabilityZone),
  );
  if (near?.length === 0) {
    return {
      kind: 'dns',
      message: `${host} can't be resolved: ${fileSystemId} has no mount target in ${subnet.availabilityZone ?? 'the VPC'}`,
      fix: 'Make a mount target in every Availability Zone of the task.',
    };
  }
  const blocked = near?.find(({ ingress }) => !letsIn(ingress, port, network));
  if (blocked !== undefined) {
    return {
      kind: 'mount-target',
      message: `the security group of the mount target of ${fileSystemId} lets nothing in from the task on port ${port}`,
      fix: `Allow ingress on TCP ${port} from the security group of the task at the mount target.`,
    };
  }
  return egressObstacle(connection, 'vpc', network);
}

function letsIn(
  ingress: readonly SecurityGroupRule[] | undefined,
  port: number,
  { securityGroups }: TaskNetwork,
): boolean {
  if (ingress === undefined) return true;
  const groups = new Set(securityGroups?.map(({ id }) => id));
  const isPeer = ({ peer }: SecurityGroupRule) => {
    const kind = kindOf(peer);
    if (kind !== 'security-group') return kind === 'anywhere' || kind === 'private';
    // Which groups the task has is not known where none are named: it may be this one.
    return securityGroups === undefined || groups.has(peer);
  };
  return ingress.some((rule) => covers(rule, port) && isPeer(rule));
}

/** Whether a rule speaks of TCP on a port. */
function covers({ protocol = 'tcp', fromPort, toPort }: SecurityGroupRule, port: number): boolean {
  if (protocol === '-1' || protocol === 'all') return true;
  const first = fromPort ?? 0;
  const last = toPort ?? fromPort ?? 65_535;
  return protocol === 'tcp' && first <= port && port <= last;
}

type PeerKind = 'anywhere' | 'security-group' | 'prefix-list' | 'private' | 'public';

function kindOf(peer: string | undefined): PeerKind {
  if (peer === undefined || ANYWHERE.has(peer)) return 'anywhere';
  if (peer.startsWith('sg-')) return 'security-group';
  if (peer.startsWith('pl-')) return 'prefix-list';
  return PRIVATE_CIDR.test(peer) ? 'private' : 'public';
}

/** Which peers lead to which side. A single security group may be that of the endpoint: only its owner knows. */
const LEADS_TO: Readonly<Record<Side, readonly PeerKind[]>> = {
  vpc: ['anywhere', 'security-group', 'private'],
  gateway: ['anywhere', 'prefix-list'],
  internet: ['anywhere', 'public'],
};

function leadsTo({ peer }: SecurityGroupRule, side: Side): boolean {
  return LEADS_TO[side].includes(kindOf(peer));
}
