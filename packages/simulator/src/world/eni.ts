import type { TaskDefinition } from '@taskwarden/domain';
import { derivedHex, derivedUint32, derivedUuid } from '../engine/random.ts';
import type { TaskRecord } from './task.ts';

/** A task's network interface. All of it follows from the task's id: it costs no memory and no draw. */
interface Eni {
  readonly networkInterfaceId: string;
  readonly macAddress: string;
  readonly privateIPv4Address: string;
}

function eniOf(task: Pick<TaskRecord, 'id'>): Eni {
  const hex = derivedHex(task.id, 1);
  const byte = (index: number): number => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  return {
    networkInterfaceId: `eni-0${hex.slice(0, 16)}`,
    macAddress: `06:${[0, 1, 2, 3, 4].map((index) => hex.slice(2 * index, 2 * index + 2)).join(':')}`,
    privateIPv4Address: `10.${byte(5)}.${byte(6)}.${1 + (byte(7) % 254)}`,
  };
}

const attachmentIdOf = ({ id }: Pick<TaskRecord, 'id'>): string => derivedUuid(id, 2);

const privateDnsNameOf = ({ privateIPv4Address }: Eni, region: string): string =>
  `ip-${privateIPv4Address.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2' : `${region}.compute`}.internal`;

/** A task's network interface as an attachment, but for its type: events and the API have different words for that. */
export function eniAttachmentOf(region: string, task: TaskRecord) {
  const details = [{ name: 'subnetId', value: task.subnetId ?? '' }];
  if (task.eniStatus !== 'PRECREATED') {
    const eni = eniOf(task);
    details.push(
      { name: 'networkInterfaceId', value: eni.networkInterfaceId },
      { name: 'macAddress', value: eni.macAddress },
      { name: 'privateDnsName', value: privateDnsNameOf(eni, region) },
      { name: 'privateIPv4Address', value: eni.privateIPv4Address },
    );
  }
  return { id: attachmentIdOf(task), status: task.eniStatus, details };
}

/** A task's EBS volume as an attachment. That events name its type as the API does is our guess. */
export function volumeAttachmentOf({ id, volume }: TaskRecord) {
  if (volume === undefined) return undefined;
  const { name, roleArn, status, statusReason } = volume;
  const details = [
    { name: 'volumeName', value: name },
    { name: 'roleArn', value: roleArn },
    { name: 'deleteOnTermination', value: 'true' },
  ];
  if (status !== 'ATTACHING')
    details.push({ name: 'volumeId', value: `vol-0${derivedHex(id, 4).slice(0, 16)}` });
  if (statusReason !== undefined) details.push({ name: 'statusReason', value: statusReason });
  return { id: derivedUuid(id, 5), type: 'AmazonElasticBlockStorage', status, details };
}

/** First of the ports that Linux gives out by itself, and how many there are. */
const EPHEMERAL = { first: 32_768, count: 28_232 };

/**
 * Ports of the host that lead to a container in bridge mode. One that is left to Docker follows from the task's id: two tasks
 * of an instance may come to the same, once in some thousands.
 */
export function networkBindingsOf({ id }: Pick<TaskRecord, 'id'>, definition: TaskDefinition, index: number) {
  if (definition.networkMode === 'awsvpc' || definition.networkMode === 'none') return [];
  const mappings = definition.containerDefinitions?.[index]?.portMappings ?? [];
  return mappings.flatMap(({ containerPort, hostPort, protocol = 'tcp' }, nth) => {
    if (containerPort === undefined) return [];
    const drawn = derivedUint32(id, 1000 * (index + 1) + nth);
    const dynamic = EPHEMERAL.first + (drawn % EPHEMERAL.count);
    const chosen = definition.networkMode === 'host' ? hostPort || containerPort : hostPort || dynamic;
    return [{ bindIP: '0.0.0.0', containerPort, hostPort: chosen, protocol }];
  });
}

/** The network interfaces of a task's containers: all have the task's own, once it is attached. */
export function containerInterfacesOf(task: TaskRecord) {
  if (task.eniStatus === undefined || task.eniStatus === 'PRECREATED') return [];
  return [{ attachmentId: attachmentIdOf(task), privateIpv4Address: eniOf(task).privateIPv4Address }];
}

/** Three availability zones a region; which of them a subnet lies in follows from its id: `subnet-b` lies in zone b. */
export function availabilityZoneOf(region: string, subnetId: string): string {
  const isNamed = /^subnet-[abc]$/.test(subnetId);
  return region + (isNamed ? subnetId.slice(-1) : 'abc'.charAt(derivedUint32(subnetId, 3) % 3));
}
