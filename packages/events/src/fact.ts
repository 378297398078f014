import type { ContainerInstance, DeploymentChange, Instant, ServiceAction, Task } from '@taskwarden/domain';

interface FactBase {
  /** EventBridge's id of the event. A second emission by ECS of the same change has another one. */
  readonly eventId: string;
  readonly account: string;
  readonly region: string;
  /** EventBridge's time of the event, whole seconds. */
  readonly time: Instant;
  /** Present when EventBridge replays an archive: the ledger learns from it, nobody is told. */
  readonly replayName?: string;
  /** Equal for two deliveries or emissions of the same change, different otherwise. */
  readonly key: string;
}

/** A task changed. `key` is the task's ARN and version, or the event id where there is no version. */
export interface TaskFact extends FactBase {
  readonly type: 'task-state-change';
  readonly task: Task;
}

/** A container instance changed. */
export interface ContainerInstanceFact extends FactBase {
  readonly type: 'container-instance-state-change';
  readonly containerInstance: ContainerInstance;
}

/** The service scheduler did something, or could not. */
export interface ServiceActionFact extends FactBase {
  readonly type: 'service-action';
  readonly action: ServiceAction;
}

/** A deployment of a service began, completed or failed. */
export interface DeploymentFact extends FactBase {
  readonly type: 'deployment-state-change';
  readonly deployment: DeploymentChange;
}

/** What an event tells of a lifecycle hook that pauses a deployment. */
export interface HookChange {
  readonly hookId: string;
  /** HOOK_AWAITING_ACTION, HOOK_SUCCEEDED, HOOK_FAILED, HOOK_TIMED_OUT, or a newer word. */
  readonly eventName: string;
  /** PAUSE: AWS names no other. */
  readonly hookType: string;
  readonly lifecycleStage: string;
  /** When ECS decides by itself. */
  readonly expiresAt?: Instant;
  readonly clusterArn?: string;
  readonly serviceArn: string;
  readonly serviceDeploymentArn: string;
  readonly updatedAt: Instant;
}

/** A deployment waits for somebody's answer, or has got one. */
export interface HookFact extends FactBase {
  readonly type: 'hook-state-change';
  readonly hook: HookChange;
}

/** Somebody or something called a writing operation of the ECS API, as CloudTrail recorded it. */
export interface ApiCall {
  /** RegisterTaskDefinition, UpdateService, StopTask, … */
  readonly eventName: string;
  readonly eventTime: Instant;
  /** Who: a short readable name (user or role session), never a credential. */
  readonly actor: string;
  readonly actorArn?: string;
  readonly userAgent?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly clusterArn?: string;
  readonly clusterName?: string;
  readonly serviceName?: string;
  readonly serviceArn?: string;
  readonly taskArn?: string;
  readonly taskDefinition?: string;
  readonly family?: string;
  readonly desiredCount?: number;
  readonly reason?: string;
  /** Tags given or returned by the call: the only tags that events carry. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ApiCallFact extends FactBase {
  readonly type: 'api-call';
  readonly call: ApiCall;
}

/** Something observed, already parsed, with its time and its key against duplicates. */
export type Fact =
  | TaskFact
  | ContainerInstanceFact
  | ServiceActionFact
  | DeploymentFact
  | HookFact
  | ApiCallFact;
export type FactType = Fact['type'];

/** What reading one event gave: a fact, or the reason why there is none, in words for the dead-letter queue. */
export type Reading =
  | { readonly outcome: 'fact'; readonly fact: Fact }
  | { readonly outcome: 'unreadable'; readonly reason: string };
