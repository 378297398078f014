import type { PermissionTarget } from '@taskwarden/aws/permissions';
import { mayQuoteLogs } from '@taskwarden/response';
import { requireConfiguration } from './configuration.ts';
import type { ConfiguredResources } from './configured-resources.ts';
import { memberRoleArns } from './members.ts';
import { protectedStatements } from './protected-statements.ts';
import type { Queues } from './queues.ts';
import type { createReportBucket } from './reports.ts';
import { permissionsOf, toStatements } from './statements.ts';
import type { Topics } from './topics.ts';
import {
  type DeadLetterQueueName,
  FUNCTIONS,
  type FunctionName,
  type FunctionSpec,
  QUEUES,
  type QueueName,
} from './topology.ts';

/** What a function may be given access to. */
export interface Resources {
  readonly queues: Queues;
  readonly table: sst.aws.Dynamo;
  readonly topics: Topics;
  readonly bus: aws.cloudwatch.EventBus;
  readonly configured: ConfiguredResources;
  /** For reports, where they are kept. */
  readonly reports: ReturnType<typeof createReportBucket>;
}

type Arn = $util.Input<string>;

/** The statements of a function's role, from the permissions of the gateways it uses, and what it is denied in spite of them. */
export function statementsOf(name: FunctionName, resources: Resources) {
  const allowed = toStatements<Arn>(permissionsOf(name), (target) => arnsOf(target, { name, resources }));
  return [...allowed, ...deniedTo(name, resources)];
}

/** Whoever may change ECS is kept out of what is protected. */
function deniedTo(name: FunctionName, { configured }: Resources) {
  const { uses }: FunctionSpec = FUNCTIONS[name];
  return uses.includes('ecs-writer') ? protectedStatements<Arn>(configured.protectedClusters, ecsArn) : [];
}

/** In whichever region: at home the role of the function acts in all that the hub watches. */
function ecsArn(resource: string): Arn {
  const { partition } = aws.getPartitionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:ecs:*:${accountId}:${resource}`;
}

interface At {
  readonly name: FunctionName;
  readonly resources: Resources;
}
type ArnsOn = {
  readonly [On in PermissionTarget['on']]: (
    target: Extract<PermissionTarget, { readonly on: On }>,
    at: At,
  ) => readonly Arn[];
};

/** Where each kind of resource is in this deployment; nowhere, where the configuration does not want it. */
const ARNS_ON: ArnsOn = {
  queue: ({ queue }, { resources }) => [known(resources.queues, queue).arn],
  'own-queue': (_, { name, resources }) => [resources.queues[ownQueue(name)].arn],
  'own-dead-letters': (_, { name, resources }) => [resources.queues[ownDeadLetters(name)].arn],
  topic: ({ topic }, { resources }) => [known(resources.topics, topic).arn],
  'configured-topics': (_, { resources }) => resources.configured.topicArns,
  'configured-parameters': (_, { resources }) => resources.configured.parameters.map(parameterArn),
  'event-bus': (_, { resources }) => [resources.bus.arn],
  'event-bus-for-facts': (_, { resources }) =>
    requireConfiguration().facts.stops ? [resources.bus.arn] : [],
  'configured-event-buses': (_, { resources }) => resources.configured.eventBusArns,
  reports: (_, { resources: { reports } }) =>
    reports === undefined ? [] : [$interpolate`${reports.arn}/reports/*`],
  table: (_, { resources }) => [resources.table.arn],
  index: ({ index }, { resources }) => [$interpolate`${resources.table.arn}/index/${index}`],
  'member-role': ({ role }) => memberRoles(role),
  'logs-of-tasks': () => (mayQuoteLogs(requireConfiguration()) ? ['*'] : []),
  'security-hub': () => (requireConfiguration().sweep.securityHub ? ['*'] : []),
  everything: () => ['*'],
};

function arnsOf<Target extends PermissionTarget>(target: Target, at: At): readonly Arn[] {
  const on = ARNS_ON[target.on] as (target: Target, at: At) => readonly Arn[];
  return on(target, at);
}

/** Of the members that the configuration names; see `members.ts`. */
function memberRoles(role: 'read' | 'action'): readonly Arn[] {
  const { partition } = aws.getPartitionOutput();
  const { members } = requireConfiguration().deployment;
  const arns = memberRoleArns(role, { partition: '', stage: $app.stage, members });
  return arns.map((arn) => $interpolate`arn:${partition}${arn.slice('arn:'.length)}`);
}

/** Permissions name things of the topology by text: a name that is not there is a mistake of ours. */
function known<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing {
  const thing = things[name];
  if (thing === undefined) throw new Error(`a permission names ${name}, which the topology does not have`);
  return thing;
}

function ownQueue(name: FunctionName): QueueName {
  const { source }: FunctionSpec = FUNCTIONS[name];
  if (!('queue' in source)) throw new Error(`the function ${name} reads no queue`);
  return source.queue;
}

/** The dead-letter queue that a function's own queue moves its failures to. */
export function ownDeadLetters(name: FunctionName): DeadLetterQueueName {
  return QUEUES[ownQueue(name)].deadLetters;
}

export function parameterArn(path: string): Arn {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:ssm:${region}:${accountId}:parameter${path}`;
}
