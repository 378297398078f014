/**
 * What a played scenario tells, moment by moment: the timeline for people, NDJSON for programs, and what expectations are
 * held against. The simulator tells most of them; incidents, messages, findings and actions come from whoever runs the
 * response beside it.
 */
export type Moment =
  | CallMoment
  | FaultMoment
  | TaskMoment
  | StopMoment
  | DeploymentMoment
  | ServiceEventMoment
  | SteadyStateMoment
  | IncidentMoment
  | MessageMoment
  | StageMoment
  | HookMoment
  | InstanceMoment
  | FindingMoment
  | ActionMoment;

/** A service, or the family or group of standalone tasks, and its cluster. */
export interface About {
  /** Seconds since the scenario began. */
  readonly at: number;
  /** Empty for what lies in no cluster: a family whose revision was judged. */
  readonly cluster: string;
  readonly subject: string;
  /** Of a standalone task whose group has a name of its own. */
  readonly family?: string;
}

export interface CallMoment {
  readonly at: number;
  readonly moment: 'call';
  readonly operation: string;
  readonly by: string;
  /** What it named: a service, or a family. */
  readonly subject?: string;
  /** What it asked for, in words. */
  readonly asked?: string;
  /** ECS's exception, where it refused; or the reason why it placed nothing. */
  readonly refused?: { readonly name: string; readonly message: string };
}

export interface FaultMoment {
  readonly at: number;
  readonly moment: 'fault';
  readonly fault: string;
  readonly change: 'began' | 'ended';
  readonly says: string;
  readonly scope: Readonly<Record<string, string>>;
}

export interface TaskMoment extends About {
  readonly moment: 'task';
  readonly task: string;
  /** `family:revision` */
  readonly taskDefinition: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
}

/** Beside the task's STOPPED: why, in truth and in the words of its record. */
export interface StopMoment extends About {
  readonly moment: 'stop';
  readonly task: string;
  readonly taskDefinition: string;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  /** The true cause and initiator. */
  readonly cause: string;
  readonly initiator: string;
}

export interface DeploymentMoment extends About {
  readonly moment: 'deployment';
  readonly deploymentId: string;
  readonly change: 'began' | 'completed' | 'failed' | 'rolling-back';
  readonly reason: string;
  readonly taskDefinition?: string;
}

/** A blue/green, linear or canary deployment has come to a stage. */
export interface StageMoment extends About {
  readonly moment: 'stage';
  readonly stage: string;
  /** Green's share of production traffic by the stages that are done. */
  readonly productionPercent: number;
}

/** A lifecycle hook began, or came to its end. */
export interface HookMoment extends About {
  readonly moment: 'hook';
  readonly hookId: string;
  readonly hook: 'AWS_LAMBDA' | 'PAUSE';
  readonly stage: string;
  readonly status: 'AWAITING_ACTION' | 'FAILED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'TIMED_OUT';
  /** Whether it was called on the way back. */
  readonly isOfRollback: boolean;
}

/** A container instance joined its cluster, is being drained, or is gone. */
export interface InstanceMoment {
  readonly at: number;
  readonly moment: 'instance';
  readonly clusterName: string;
  /** Its EC2 id. */
  readonly instance: string;
  readonly instanceType: string;
  readonly capacityProvider?: string;
  readonly status: string;
}

export interface ServiceEventMoment extends About {
  readonly moment: 'service-event';
  readonly message: string;
}

export interface SteadyStateMoment extends About {
  readonly moment: 'steady-state';
}

export interface IncidentMoment extends About {
  readonly moment: 'incident';
  readonly change: 'opened' | 'reopened' | 'resolved';
  readonly incidentId: string;
  readonly cause: string;
  readonly level: string;
}

export interface MessageMoment extends About {
  readonly moment: 'message';
  /** Where people were told. */
  readonly channels: readonly string[];
  readonly kind: string;
  readonly incidentId: string;
  readonly cause: string;
  /** As people read it, line by line. */
  readonly lines: readonly string[];
}

/** The policy found something, or saw it mended. */
export interface FindingMoment extends About {
  readonly moment: 'finding';
  readonly change: 'opened' | 'reopened' | 'excepted' | 'mended';
  readonly rule: string;
  readonly severity: string;
  /** What offends. */
  readonly resource: 'service' | 'task' | 'task definition';
  /** What it is called: `web`, a task's id, `web:3`. */
  readonly name: string;
  /** The revision that was judged: `web:3`. */
  readonly taskDefinition: string;
  /** Whether people hear of it; else it is kept to the ledger. */
  readonly isTold: boolean;
  readonly says: string;
}

/** Something was done about an offender, or would have been. */
export interface ActionMoment extends About {
  readonly moment: 'action';
  readonly actionId: string;
  /** Such as `stop-task` or `roll-back-service`. */
  readonly action: string;
  /** `done`: ECS took it. `refused`: a guard was against it. */
  readonly state: string;
  readonly rule: string;
  /** What it changes: a service's name, a task's id, `web:3`. */
  readonly name: string;
  /** The revision that offends. */
  readonly taskDefinition: string;
  /** The revision that a service goes back to. */
  readonly returnsTo?: string;
  readonly isTold: boolean;
  readonly says: string;
}
