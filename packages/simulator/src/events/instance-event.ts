import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { runningAndPending } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toEventTime } from './envelope.ts';

/** The agent's own build; it follows from nothing and changes nothing. */
const VERSION_INFO = { agentHash: 'a7e1e9f6', dockerVersion: 'DockerVersion: 25.0.8' };

const integer = (name: string, integerValue: number) => ({ name, type: 'INTEGER', integerValue });
const names = (name: string, values: Iterable<number | string>) => ({
  name,
  type: 'STRINGSET',
  stringSetValue: [...values].map(String),
});

const gpuIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `GPU-${index}`);

/** Ports that ECS and the agent keep for themselves ("PortMapping", ECS API reference). */
export const AGENT_PORTS = [22, 2375, 2376, 51678, 51679, 51680];

export function registeredResources({ registered }: ContainerInstanceRecord) {
  return [
    integer('CPU', registered.cpu),
    integer('MEMORY', registered.memoryMiB),
    names('PORTS', AGENT_PORTS),
    names('PORTS_UDP', []),
    ...(registered.gpus > 0 ? [names('GPU', gpuIds(registered.gpus))] : []),
  ];
}

export function remainingResources({ registered, slot }: ContainerInstanceRecord) {
  return [
    integer('CPU', slot.remaining.cpu),
    integer('MEMORY', slot.remaining.memoryMiB),
    names('PORTS', slot.tcpPorts),
    names('PORTS_UDP', slot.udpPorts),
    ...(registered.gpus > 0 ? [names('GPU', gpuIds(slot.remaining.gpus))] : []),
  ];
}

/** A capability has a name and no value. */
export const attributesOf = ({ slot }: ContainerInstanceRecord) =>
  [...slot.attributes].map(([name, value]) => (value === '' ? { name } : { name, value }));

export const versionInfoOf = ({ agentVersion }: ContainerInstanceRecord) => ({
  ...VERSION_INFO,
  agentVersion,
});

/** "ECS Container Instance State Change". */
export function instanceEvent(world: World, instance: ContainerInstanceRecord): EventContent {
  return {
    detailType: 'ECS Container Instance State Change',
    resources: [instance.containerInstanceArn],
    detail: {
      agentConnected: instance.slot.agentConnected,
      attributes: attributesOf(instance),
      clusterArn: instance.clusterArn,
      containerInstanceArn: instance.containerInstanceArn,
      ec2InstanceId: instance.ec2InstanceId,
      registeredResources: registeredResources(instance),
      remainingResources: remainingResources(instance),
      ...runningAndPending(world, instance.containerInstanceArn),
      registeredAt: toEventTime(instance.registeredAt),
      status: instance.slot.status,
      version: instance.version,
      versionInfo: versionInfoOf(instance),
      ...(instance.agentUpdateStatus && { agentUpdateStatus: instance.agentUpdateStatus }),
      updatedAt: toEventTime(world.now),
    },
  };
}
