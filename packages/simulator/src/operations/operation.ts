import type { Simulation } from '../engine/simulation.ts';

/** Who calls: what CloudTrail writes down of them. */
export interface Caller {
  /** Such as `arn:aws:sts::111122223333:assumed-role/Deploy/anna`. */
  readonly arn: string;
  readonly userAgent?: string;
  readonly sourceIPAddress?: string;
}

/** Groups of calls that share a token bucket ("Request throttling for the Amazon ECS API", ECS API reference). */
export type BucketId =
  | 'account-setting-modify'
  | 'account-setting-read'
  | 'agent-modify'
  | 'capacity-provider-modify'
  | 'capacity-provider-read'
  | 'cluster-modify'
  | 'cluster-read'
  | 'cluster-resource-modify'
  | 'cluster-resource-read'
  | 'service-deployment-read'
  | 'service-modify'
  | 'service-read'
  | 'service-revision-read'
  | 'services-by-namespace-read'
  | 'tag-modify'
  | 'tag-read'
  | 'task-definition-delete'
  | 'task-definition-modify'
  | 'task-definition-read'
  | 'task-protection'
  | 'task-set-modify';

export interface Operation<Name extends string, Input, Output> {
  /** As in the API, and the file's name. */
  readonly name: Name;
  /** Calls that write are recorded by CloudTrail. */
  readonly writes: boolean;
  /** Undefined: AWS documents no rate for it. */
  readonly bucket: BucketId | undefined;
  readonly run: (simulation: Simulation, input: Input, caller: Caller) => Output;
}

/** An operation of the API. It answers, or throws an `EcsException`. */
export function defineOperation<const Name extends string, Input, Output>(
  operation: Operation<Name, Input, Output>,
): Operation<Name, Input, Output> {
  return operation;
}
