/**
 * What is deployed, as data: queues, rules, functions, schedules, table, topics. `infra/*.ts` turns it into SST
 * components and `packages/local` into the embedded AWS, so the two can't disagree.
 *
 * Names are logical; the deployment adds stage and suffix. Visibility timeouts are six times the function's timeout
 * ("Configuring a queue to use with Lambda", Lambda guide).
 */

import type { GatewayName } from '@taskwarden/aws/permissions';
import { withCanary } from '@taskwarden/events';
import { logicalName } from './logical-name.ts';

/** A queue. `deadLetters` receives what failed `maxReceiveCount` times. */
export interface QueueSpec {
  readonly fifo?: true;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly deadLetters: 'dead-letters' | 'dead-letters-fifo';
}

export interface DeadLetterQueueSpec {
  readonly fifo?: true;
  readonly retentionDays: number;
}

/** Events of `eventType` (an id of the registry in `packages/events`, which owns the pattern) go to `queue`. */
export interface RuleSpec {
  readonly eventType: string;
  readonly queue: QueueName;
  /** A second rule of an event type: with a name of its own, and conditions that replace those of the type's pattern. */
  readonly narrowed?: { readonly name: string; readonly detail: Readonly<Record<string, unknown>> };
}

/** The rule's name: the event type's, unless it is a narrowed one. */
export function ruleName({ eventType, narrowed }: RuleSpec): string {
  return narrowed?.name ?? eventType;
}

/** The pattern of a rule, from its event type's. Every rule of the default bus lets the canary in. */
export function rulePattern(rule: RuleSpec, pattern: object): object {
  return withCanary(eventPattern(rule, pattern));
}

/** The same without the canary: for events of others. */
export function eventPattern({ narrowed }: RuleSpec, pattern: object): object {
  const { detail } = pattern as { readonly detail?: object };
  return narrowed === undefined ? pattern : { ...pattern, detail: { ...detail, ...narrowed.detail } };
}

export interface FunctionSpec {
  /** File in `functions/`, without its ending; also the name. */
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  /** Batches of a queue, or a schedule. */
  readonly source:
    | { readonly queue: QueueName; readonly batchSize: number; readonly maximumConcurrency: number }
    | { readonly schedule: `rate(${string})` | `cron(${string})` };
  /** What it is made of, and so what its role allows: nothing else. A test holds this against the bundles. */
  readonly uses: readonly Gateway[];
  /** Gateways that come along where the configuration wants what they do; else there is nothing that they may reach. */
  readonly usesIfConfigured?: readonly Gateway[];
}

/** The ledger, or a gateway of `packages/aws`. */
export type Gateway = 'ledger' | GatewayName;

const EVENT_FUNCTION_TIMEOUT = 30;
const SWEEP_PAGE_TIMEOUT = 300;
const eventQueue = {
  visibilityTimeoutSeconds: 6 * EVENT_FUNCTION_TIMEOUT,
  maxReceiveCount: 5,
  deadLetters: 'dead-letters',
} as const satisfies QueueSpec;

export const QUEUES = {
  'task-events': eventQueue,
  'deployment-events': eventQueue,
  'service-events': eventQueue,
  'instance-events': eventQueue,
  'api-call-events': eventQueue,
  timers: eventQueue,
  'policy-events': eventQueue,
  actions: eventQueue,
  // A page waits for its turn at ECS's rates, and enters what it finds one by one.
  'sweep-pages': { ...eventQueue, visibilityTimeoutSeconds: 6 * SWEEP_PAGE_TIMEOUT },
  notifications: { ...eventQueue, fifo: true, deadLetters: 'dead-letters-fifo' },
} as const satisfies Record<string, QueueSpec>;
export type QueueName = keyof typeof QUEUES;

/** Dead-letter queues keep what nobody could handle, with the reason, for two weeks. */
export const DEAD_LETTER_QUEUES = {
  'dead-letters': { retentionDays: 14 },
  'dead-letters-fifo': { fifo: true, retentionDays: 14 },
} as const satisfies Record<string, DeadLetterQueueSpec>;
export type DeadLetterQueueName = keyof typeof DEAD_LETTER_QUEUES;

export const RULES = [
  { eventType: 'task-state-change', queue: 'task-events' },
  { eventType: 'deployment-state-change', queue: 'deployment-events' },
  { eventType: 'service-action', queue: 'service-events' },
  { eventType: 'container-instance-state-change', queue: 'instance-events' },
  { eventType: 'api-call', queue: 'api-call-events' },
  // The policy looks where something begins to offend, and where what it asked for has come about.
  {
    eventType: 'task-state-change',
    queue: 'policy-events',
    narrowed: {
      name: 'task-start-or-end',
      detail: {
        $or: [
          { lastStatus: ['PROVISIONING', 'PENDING'] },
          { lastStatus: ['STOPPED'], group: [{ 'anything-but': { prefix: 'service:' } }] },
        ],
      },
    },
  },
  {
    eventType: 'deployment-state-change',
    queue: 'policy-events',
    narrowed: { name: 'deployment-end', detail: { eventName: ['SERVICE_DEPLOYMENT_COMPLETED'] } },
  },
  {
    eventType: 'api-call',
    queue: 'policy-events',
    narrowed: {
      name: 'definition-or-service-change',
      detail: {
        eventName: [
          'RegisterTaskDefinition',
          'DeregisterTaskDefinition',
          'CreateService',
          'UpdateService',
          'DeleteService',
        ],
      },
    },
  },
] as const satisfies readonly RuleSpec[];

const eventFunction = (queue: QueueName): FunctionSpec => ({
  memoryMiB: 256,
  timeoutSeconds: EVENT_FUNCTION_TIMEOUT,
  source: { queue, batchSize: 10, maximumConcurrency: 10 },
  uses: ['dead-letters', 'dispatcher', 'ledger'],
});

export const FUNCTIONS = {
  'task-state-change': { ...eventFunction('task-events'), usesIfConfigured: ['stop-fact-putter'] },
  'deployment-state-change': eventFunction('deployment-events'),
  'service-action': eventFunction('service-events'),
  'container-instance-state-change': eventFunction('instance-events'),
  'api-call': eventFunction('api-call-events'),
  'compliance-check': {
    ...eventFunction('policy-events'),
    uses: ['action-queue', 'dead-letters', 'dispatcher', 'ecs-observer', 'ledger'],
    usesIfConfigured: ['member-read-role'],
  },
  action: {
    ...eventFunction('actions'),
    // Few at a time: every action counts against the same caps, and haste has no place here.
    source: { queue: 'actions', batchSize: 1, maximumConcurrency: 2 },
    uses: ['dead-letters', 'ecs-observer', 'ecs-writer', 'ledger'],
    usesIfConfigured: ['member-action-role'],
  },
  'compliance-sweep': {
    // Holds the tasks of the two runs before.
    memoryMiB: 512,
    timeoutSeconds: 120,
    source: { schedule: 'rate(1 day)' },
    uses: ['ledger', 'sweep-queue'],
  },
  'compliance-sweep-page': {
    memoryMiB: 512,
    timeoutSeconds: SWEEP_PAGE_TIMEOUT,
    // They share ECS's rates: more of them would not be faster.
    source: { queue: 'sweep-pages', batchSize: 1, maximumConcurrency: 4 },
    uses: [
      'action-queue',
      'dead-letters',
      'dispatcher',
      'ecs-observer',
      'ledger',
      'sweep-queue',
      'sweep-reader',
    ],
    usesIfConfigured: ['finding-importer', 'member-read-role', 'report-store'],
  },
  notification: {
    ...eventFunction('notifications'),
    // One at a time: a channel that does not answer must not use up the time, and the receives, of the others.
    source: { queue: 'notifications', batchSize: 1, maximumConcurrency: 10 },
    uses: ['dead-letters', 'dispatcher', 'event-putter', 'ledger', 'log-reader', 'publisher', 'secrets'],
    usesIfConfigured: ['member-read-role'],
  },
  timer: eventFunction('timers'),
  clock: {
    memoryMiB: 256,
    timeoutSeconds: 50,
    source: { schedule: 'rate(1 minute)' },
    uses: ['action-queue', 'dispatcher', 'fact-putter', 'ledger'],
  },
} as const satisfies Record<string, FunctionSpec>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Put onto the default bus to tell that the way into the ledger is open; see `@taskwarden/events`. */
export const CANARY_SCHEDULE = 'rate(15 minutes)';
/** The ways: every function that a rule feeds. */
export const CANARY_PATHS: readonly FunctionName[] = Object.entries<FunctionSpec>(FUNCTIONS).flatMap(
  ([name, { source }]) =>
    'queue' in source && RULES.some(({ queue }) => queue === source.queue) ? (name as FunctionName) : [],
);

/** The ledger: one table. Key and index attribute names are the ledger package's promise. */
export const TABLE = {
  name: 'ledger',
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLiveAttribute: 'expiresAt',
  indexes: {
    due: { partitionKey: 'duePk', sortKey: 'dueAt' },
    byId: { partitionKey: 'idPk', sortKey: 'idSk' },
  },
  numericKeys: ['dueAt'],
} as const;

/** `notices`: machine JSON and e-mail text. `chat`: Amazon Q Developer in chat applications. */
export const TOPICS = ['notices', 'chat'] as const;
export type TopicName = (typeof TOPICS)[number];

/** A bus for others to put rules on; the channel `event-bus` puts what it tells there. */
export const EVENT_BUS = 'incidents';

/** The bus of a hub, which takes the events of members in other regions; only where the configuration names members. */
export const HUB_BUS = 'hub';

/**
 * Parameter of a member's stack that tells a queue of the hub.
 *
 * @example
 * queueParameter('task-events') // 'TaskEventsQueueArn'
 */
export const queueParameter = (queue: string): string => `${logicalName(queue)}QueueArn`;

/** A bucket for the reports of sweeps, where the configuration wants them kept. */
export const REPORT_BUCKET = 'reports';

/**
 * Wiring: what every function finds in its environment. Queue URLs and topic ARNs stand under
 * `QUEUE_URL_<NAME>` and `TOPIC_ARN_<NAME>`, upper case with underscores.
 */
export const WIRING = {
  /** Name of the deployment: a dimension of every metric. */
  stage: 'STAGE',
  table: 'TABLE_NAME',
  eventBus: 'EVENT_BUS_ARN',
  /** Only where reports are kept. */
  reportBucket: 'REPORT_BUCKET',
  queueUrl: (name: string) => `QUEUE_URL_${name.toUpperCase().replaceAll('-', '_')}`,
  topicArn: (name: string) => `TOPIC_ARN_${name.toUpperCase().replaceAll('-', '_')}`,
} as const;
