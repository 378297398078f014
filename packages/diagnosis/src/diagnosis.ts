import type { Attachment, Container, Instant } from '@taskwarden/domain';

/**
 * What a diagnosis looks at: a stopped task, or any part of one that somebody has (a bare log record, a line of text),
 * or a service event message. Every field may be missing.
 */
export interface StopRecord {
  readonly stopCode?: string | undefined;
  readonly stoppedReason?: string | undefined;
  readonly containers: readonly StoppedContainer[];
  /** Network interfaces and volumes; ECS tells in `details.statusReason` why one could not be attached. */
  readonly attachments?: readonly Partial<Attachment>[] | undefined;
  /** A service event: its message, or the EventBridge `eventName` with its `reason`. */
  readonly serviceEvent?: string | undefined;
  readonly lastStatus?: string | undefined;
  readonly desiredStatus?: string | undefined;
  readonly launchType?: string | undefined;
  readonly capacityProviderName?: string | undefined;
  readonly group?: string | undefined;
  readonly startedBy?: string | undefined;
  readonly createdAt?: Instant | undefined;
  readonly pullStartedAt?: Instant | undefined;
  readonly startedAt?: Instant | undefined;
  readonly stoppingAt?: Instant | undefined;
  readonly executionStoppedAt?: Instant | undefined;
  readonly stoppedAt?: Instant | undefined;
}

export type StoppedContainer = Partial<Container>;

/** What a live system knows beside the record. All optional: without it the initiator may stay `unknown`. */
export interface StopContext {
  /** The deployment that started the task, as last seen. */
  readonly deployment?: {
    readonly deploymentId: string;
    readonly state: 'in-progress' | 'completed' | 'failed' | 'superseded';
  };
  /** A newer deployment of the same service was rolling out when the task stopped. */
  readonly newerDeploymentInProgress?: boolean;
  /** Desired count of the service was lowered shortly before: `autoscaling`, or a person. */
  readonly desiredCountLoweredBy?: 'autoscaling' | 'user';
  /** StopTask call seen by CloudTrail for this task. */
  readonly stopTaskCall?: { readonly actor: string; readonly reason?: string };
  /** Stop timeout of the containers in seconds; ECS's default is 30. */
  readonly stopTimeoutSeconds?: number;
}

/** Who set a stop going: a closed list, apart from the cause. */
export const INITIATORS = [
  'service-scheduler',
  'deployment',
  'autoscaling',
  'user',
  'spot',
  'host',
  'health-check',
  'task',
  'taskwarden',
  'unknown',
] as const;
export type Initiator = (typeof INITIATORS)[number];

/** Who can mend a cause. */
export type CauseOwner = 'application' | 'platform' | 'aws' | 'nobody';
export type Confidence = 'certain' | 'likely' | 'unclear';

/** A quotation from the record with the field it stands in, such as `containers[app].reason`. */
export interface Evidence {
  readonly field: string;
  readonly text: string;
}

/** The verdict on one stop or service event: what `taskwarden explain --output json` prints. */
export interface Diagnosis {
  /** `category/specific`, as in docs/reference/causes.md. */
  readonly cause: string;
  readonly category: string;
  readonly initiator: Initiator;
  /** Normal operation, not a fault. */
  readonly expected: boolean;
  readonly confidence: Confidence;
  /** One sentence for a person on call. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  /** What in the record speaks against the verdict, in sentences. */
  readonly conflicts: readonly string[];
  /** The container that decided the stop. */
  readonly container?: string;
  /** What the texts named: image, secret, logGroup, subnet, instanceId, exitCode, … */
  readonly captured: Readonly<Record<string, string>>;
  readonly owner: CauseOwner;
  /** Starting the same task again usually helps. */
  readonly retryable: boolean;
  readonly remedy: string;
  readonly docs: string;
}
