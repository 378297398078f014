/**
 * What a gateway may do in AWS, as data beside its code. `infra` turns it into the statements of one role per
 * function, so that no function can do more than the gateways it is made of.
 */
export interface Permission {
  readonly actions: readonly string[];
  readonly targets: readonly PermissionTarget[];
  /** What must hold beside, in the words of IAM. */
  readonly conditions?: readonly PermissionCondition[];
}

export interface PermissionCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** A resource by its logical name in the topology or by the part of the configuration that names it. */
export type PermissionTarget =
  | { readonly on: 'queue'; readonly queue: string }
  /** The dead-letter queue of the queue that the function reads. */
  | { readonly on: 'own-dead-letters' }
  /** The queue that the function reads. */
  | { readonly on: 'own-queue' }
  | { readonly on: 'topic'; readonly topic: string }
  /** Topics that channels of the configuration name by their ARN. */
  | { readonly on: 'configured-topics' }
  /** Systems Manager parameters that the configuration refers to as `ssm:/path`. */
  | { readonly on: 'configured-parameters' }
  /** The event bus of the deployment. */
  | { readonly on: 'event-bus' }
  /** Event buses that channels of the configuration name by their ARN. */
  | { readonly on: 'configured-event-buses' }
  /** The event bus of the deployment, where the configuration wants stops on it. */
  | { readonly on: 'event-bus-for-facts' }
  /** The reports in their bucket, where the configuration wants them kept. */
  | { readonly on: 'reports' }
  /** Security Hub as a whole, where the configuration imports findings: with the reason why it cannot be narrower. */
  | { readonly on: 'security-hub'; readonly because: string }
  /** Whatever tasks log to, where the configuration quotes it: with the reason why it cannot be narrower. */
  | { readonly on: 'logs-of-tasks'; readonly because: string }
  /** Roles of member accounts, where the configuration names members. */
  | { readonly on: 'member-role'; readonly role: 'read' | 'action' }
  | { readonly on: 'table' }
  | { readonly on: 'index'; readonly index: string }
  /** Every resource: only with the reason why it cannot be narrower. */
  | { readonly on: 'everything'; readonly because: string };
