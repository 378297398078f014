import type { TaskDefinition } from '../task-definition/task-definition.ts';
import type { Connection, ConnectionContext, StartStep } from './connection.ts';
import { connectionsNeeded } from './connections-needed.ts';
import { type Obstacle, obstacleTo } from './reachability.ts';
import type { NetworkSubnet, TaskNetwork } from './task-network.ts';

/** A step of the start that would fail in this network. */
export interface PreflightFinding {
  readonly step: StartStep;
  /** Our stop cause for it; absent where no task stops over it. */
  readonly cause?: string;
  readonly host?: string;
  /** The subnets in which it fails: a task fails only when it is placed in one of them. */
  readonly subnets: readonly string[];
  readonly message: string;
  readonly fix: string;
}

/** A name that does not resolve is a cause of its own for these two. */
const DNS_CAUSES: Partial<Record<StartStep, string>> = {
  'image-pull': 'image-pull/dns-failure',
  volumes: 'resource-init/efs-dns',
};

/**
 * Which steps of a task's start would fail in a network, in their order: the first is the one that people will see.
 *
 * @example
 * // a public subnet without a public address
 * preflight(
 *   { containerDefinitions: [{ name: 'web', image: 'nginx' }] },
 *   { region: 'eu-west-1', subnets: [{ id: 'subnet-a', route: 'internet' }] },
 * )[0]?.cause // 'image-pull/network-timeout'
 */
export function preflight(
  definition: TaskDefinition,
  network: TaskNetwork,
  context: Partial<ConnectionContext> = {},
): readonly PreflightFinding[] {
  const { region = network.region ?? 'us-east-1', launchType = 'FARGATE', ...rest } = context;
  return [
    ...noSubnets(network),
    ...fullSubnets(network),
    ...connectionsNeeded(definition, { region, launchType, ...rest }).flatMap((connection) =>
      findings(connection, network),
    ),
  ];
}

function noSubnets({ subnets = [] }: TaskNetwork): readonly PreflightFinding[] {
  if (subnets.length > 0) return [];
  return [
    {
      step: 'network-interface',
      subnets: [],
      message: 'The network names no subnet, so no task can be placed',
      fix: 'Name at least one subnet.',
    },
  ];
}

function fullSubnets({ subnets = [] }: TaskNetwork): readonly PreflightFinding[] {
  const full = subnets
    .filter(({ freeAddresses }) => freeAddresses !== undefined && freeAddresses < 1)
    .map(idOf);
  if (full.length === 0) return [];
  return [
    {
      step: 'network-interface',
      cause: 'network/subnet-ip-exhausted',
      subnets: full,
      message: `No free address in ${full.join(', ')}`,
      fix: 'Use larger subnets, or more of them.',
    },
  ];
}

/** One finding for every obstacle, with all the subnets that have it. */
function findings(connection: Connection, network: TaskNetwork): readonly PreflightFinding[] {
  const obstacles = (network.subnets ?? []).flatMap((subnet) => {
    const obstacle = obstacleTo(connection, subnet, network);
    return obstacle === undefined ? [] : [{ obstacle, subnet: idOf(subnet) }];
  });
  return [...Map.groupBy(obstacles, ({ obstacle }) => obstacle.message).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [
          finding(
            connection,
            first.obstacle,
            same.map(({ subnet }) => subnet),
          ),
        ];
  });
}

function finding(connection: Connection, obstacle: Obstacle, subnets: readonly string[]): PreflightFinding {
  const { step, host, why } = connection;
  const cause = (obstacle.kind === 'dns' ? DNS_CAUSES[step] : undefined) ?? connection.cause;
  return {
    step,
    ...(cause === undefined ? {} : { cause }),
    host,
    subnets,
    message: `${why}: ${obstacle.message}`,
    fix: obstacle.fix,
  };
}

function idOf({ id = '?' }: NetworkSubnet): string {
  return id;
}
