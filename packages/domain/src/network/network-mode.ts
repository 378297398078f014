/**
 * Network modes and what each allows ("Amazon ECS task networking options for EC2" and "… for Fargate", ECS guide).
 */
import type { NetworkMode } from '../launch-type/launch-type.ts';

export interface NetworkModeFacts {
  /** The task has a network interface, addresses and security groups of its own. */
  readonly ownInterface: boolean;
  /** `same`: the container's port is the host's; `mapped`: any to any; `none`: nothing is published. */
  readonly hostPorts: 'same' | 'mapped' | 'none';
  /** hostPort 0 takes a free port of the instance. */
  readonly dynamicHostPorts: boolean;
  /** Containers of the task reach each other on localhost. */
  readonly sharesLocalhost: boolean;
  readonly links: boolean;
  /** What a target group must be registered by; absent: no load balancer. */
  readonly targetType?: 'ip' | 'instance';
  readonly serviceConnect: boolean;
  /** Whose security groups filter the traffic of the task. */
  readonly securityGroupsOf: 'task' | 'container instance' | 'nobody';
  readonly says: string;
}

const BRIDGE: NetworkModeFacts = {
  ownInterface: false,
  hostPorts: 'mapped',
  dynamicHostPorts: true,
  sharesLocalhost: false,
  links: true,
  targetType: 'instance',
  serviceConnect: true,
  securityGroupsOf: 'container instance',
  says: "Docker's virtual network on the instance: container ports are mapped to ports of the host",
};

export const NETWORK_MODES: Readonly<Record<NetworkMode, NetworkModeFacts>> = {
  awsvpc: {
    ownInterface: true,
    hostPorts: 'same',
    dynamicHostPorts: false,
    sharesLocalhost: true,
    links: false,
    targetType: 'ip',
    serviceConnect: true,
    securityGroupsOf: 'task',
    says: 'the task has a network interface of its own; the only mode of Fargate',
  },
  bridge: BRIDGE,
  /** Windows: NAT, which works as bridge does. */
  default: {
    ...BRIDGE,
    links: false,
    serviceConnect: false,
    says: "Docker's NAT on Windows: container ports are mapped to ports of the host",
  },
  host: {
    ownInterface: false,
    hostPorts: 'same',
    dynamicHostPorts: false,
    sharesLocalhost: true,
    links: false,
    targetType: 'instance',
    serviceConnect: false,
    securityGroupsOf: 'container instance',
    says: 'the containers use the network of the instance: one task an instance for each port',
  },
  none: {
    ownInterface: false,
    hostPorts: 'none',
    dynamicHostPorts: false,
    sharesLocalhost: false,
    links: false,
    serviceConnect: false,
    securityGroupsOf: 'nobody',
    says: 'no connection to anywhere but the loopback of each container',
  },
};

/** The facts of a mode; undefined for a word that is newer than this table. */
export function networkModeFacts(mode: string): NetworkModeFacts | undefined {
  return Object.entries(NETWORK_MODES).find(([known]) => known === mode)?.[1];
}
