import type { FaultScope } from '../faults/fault.ts';
import type { OperationName } from '../simulator.ts';
import type { Alarm, AutoScalingGroup, Workload } from '../world/settings.ts';
import type { Expectation } from './expectation.ts';

/** A call of the ECS API. `input` is read by the SDK's schemas; texts in it may hold placeholders. */
export interface CallStep {
  readonly kind: 'call';
  readonly atSeconds: number;
  readonly operation: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who calls: a name, or `autoscaling` for Application Auto Scaling. */
  readonly by: string;
}

/** A fault let loose. */
export interface FaultStep {
  readonly kind: 'fault';
  readonly atSeconds: number;
  readonly fault: string;
  readonly scope: FaultScope;
  /** Open-ended without it. */
  readonly forSeconds?: number;
  readonly probability: number;
  readonly options: Readonly<Record<string, number | string>>;
}

/** EC2 instances that join a cluster. */
export interface InstancesStep {
  readonly kind: 'instances';
  readonly atSeconds: number;
  readonly cluster: string;
  readonly instanceType: string;
  readonly count: number;
  readonly capacityProvider?: string;
}

export type Step = CallStep | FaultStep | InstancesStep;

/** A rehearsed failure: a world, what happens in it, and what ought to come of that. */
export interface Scenario {
  /** In one sentence. */
  readonly says: string;
  readonly seed: number;
  readonly lastsSeconds: number;
  readonly workloads: readonly Workload[];
  readonly autoScalingGroups: readonly AutoScalingGroup[];
  readonly alarms: readonly Alarm[];
  /** In the order in which they are taken; the world's own come first, at second 0. */
  readonly steps: readonly Step[];
  readonly expectations: readonly Expectation[];
  /** As it is written: read by whoever knows the rules. */
  readonly policy?: Readonly<Record<string, unknown>>;
}
