/** From DescribeContainerInstances to what placement needs ("ContainerInstance" and "Resource", ECS API reference). */
import type { Instant } from '../time.ts';
import { awsvpcTaskLimit } from './instance-type.ts';
import type { PlacementInstance } from './placement-instance.ts';

/** The members that are read; times are already moments. */
export interface DescribedInstance {
  readonly containerInstanceArn?: string;
  readonly ec2InstanceId?: string;
  readonly status?: string;
  readonly agentConnected?: boolean;
  readonly versionInfo?: { readonly agentVersion?: string };
  readonly registeredAt?: Instant;
  readonly runningTasksCount?: number;
  readonly attributes?: readonly { readonly name?: string; readonly value?: string }[];
  readonly remainingResources?: readonly {
    readonly name?: string;
    readonly integerValue?: number;
    readonly stringSetValue?: readonly string[];
  }[];
}

/** A task on the instance, PENDING or RUNNING. */
export interface HostedTask {
  readonly group?: string;
  /** It has a network interface of its own (awsvpc mode). */
  readonly hasEni?: boolean;
}

/**
 * A described instance and the tasks on it, as placement sees them. ECS does not describe free network interfaces: they
 * come from the table of instance types; a type that it lacks is taken to have enough, since placement can't be refused on
 * a guess.
 */
export function placementInstance(
  described: DescribedInstance,
  tasks: readonly HostedTask[] = [],
): PlacementInstance {
  const resources = new Map(described.remainingResources?.map((resource) => [resource.name, resource]));
  const integer = (name: string) => resources.get(name)?.integerValue ?? 0;
  const names = (name: string) => resources.get(name)?.stringSetValue ?? [];
  const attributes = new Map(described.attributes?.map(({ name = '', value = '' }) => [name, value]));
  return {
    ...identity(described),
    runningTasksCount: described.runningTasksCount ?? tasks.length,
    attributes,
    remaining: {
      cpu: integer('CPU'),
      memoryMiB: integer('MEMORY'),
      gpus: names('GPU').length,
      enis: freeEnis(attributes, tasks),
    },
    tcpPorts: new Set(names('PORTS').map(Number)),
    udpPorts: new Set(names('PORTS_UDP').map(Number)),
    taskGroups: groupCounts(tasks),
  };
}

function identity({ ec2InstanceId, registeredAt, versionInfo, ...described }: DescribedInstance) {
  const agentVersion = versionInfo?.agentVersion;
  return {
    containerInstanceArn: described.containerInstanceArn ?? '',
    status: described.status ?? 'ACTIVE',
    agentConnected: described.agentConnected ?? true,
    ...(agentVersion === undefined ? {} : { agentVersion }),
    ...(ec2InstanceId === undefined ? {} : { ec2InstanceId }),
    ...(registeredAt === undefined ? {} : { registeredAt }),
  };
}

function freeEnis(attributes: ReadonlyMap<string, string>, tasks: readonly HostedTask[]): number {
  const type = attributes.get('ecs.instance-type') ?? '';
  // Only an instance that was launched with trunking has a trunk.
  const trunking = attributes.has('ecs.awsvpc-trunk-id');
  const limit = awsvpcTaskLimit(type, { trunking }) ?? Infinity;
  return limit - tasks.filter(({ hasEni }) => hasEni === true).length;
}

function groupCounts(tasks: readonly HostedTask[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { group } of tasks) {
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}
