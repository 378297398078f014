/** A container instance as placement sees it: what it is, what it has left, and whose tasks it holds. */
import type { ContainerInstance } from '../cluster/container-instance.ts';

/** What is left on an instance, or what a task takes from it. */
export interface PlacementResources {
  /** CPU units: 1024 are one vCPU. */
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  /** Network interfaces that tasks in awsvpc mode can still get. */
  readonly enis: number;
}

export interface PlacementInstance
  extends Pick<
    ContainerInstance,
    | 'containerInstanceArn'
    | 'status'
    | 'agentConnected'
    | 'agentVersion'
    | 'ec2InstanceId'
    | 'registeredAt'
    | 'runningTasksCount'
  > {
  /** By name; an attribute without a value, such as a capability, has the value ''. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly remaining: PlacementResources;
  /** Host ports that are taken: by ECS and the agent (22, 2375, 2376, 51678-51680), and by tasks. */
  readonly tcpPorts: ReadonlySet<number>;
  readonly udpPorts: ReadonlySet<number>;
  /** How many tasks, PENDING or RUNNING, it holds of each task group (`service:web`, `family:job`). */
  readonly taskGroups: ReadonlyMap<string, number>;
}

/** The id at the end of the ARN: what service events call the instance by. */
export function containerInstanceId({
  containerInstanceArn,
}: Pick<PlacementInstance, 'containerInstanceArn'>): string {
  return containerInstanceArn.slice(containerInstanceArn.lastIndexOf('/') + 1);
}
