import type { Cluster } from '../cluster/cluster.ts';
import type { Service } from '../service/service.ts';
import type { EndpointService } from './endpoint-service.ts';

/**
 * Steps of a task's start that need the network, in Fargate's order: its own messages show that secrets, files, volumes and
 * log drivers come before the pull. AWS does not document the order. `running` is not part of the start any more.
 */
export const START_STEPS = [
  'agent',
  'network-interface',
  'registry-auth',
  'secrets',
  'environment-files',
  'volumes',
  'logging',
  'image-pull',
  'running',
] as const;
export type StartStep = (typeof START_STEPS)[number];

/** One connection that a task, or the agent on its behalf, opens. */
export interface Connection {
  readonly step: StartStep;
  readonly host: string;
  readonly port: number;
  /** The VPC endpoint that serves it without internet. Absent: there is none, or the host is in the VPC itself. */
  readonly endpoint?: EndpointService;
  /** An EFS file system: a mount target in the VPC, not the internet. */
  readonly fileSystemId?: string;
  readonly why: string;
  /** Our stop cause when it can't be opened. Absent: no task stops over it. */
  readonly cause?: string;
}

/** What besides the definition decides which connections there are. */
export interface ConnectionContext {
  readonly region: string;
  readonly launchType: string;
  /** Sessions of `execute-command` are allowed. */
  readonly enableExecuteCommand?: boolean;
  /** Its Service Connect proxy may log, its session settings may encrypt. */
  readonly service?: Service;
  readonly cluster?: Cluster;
}
