import type { PermissionTarget } from '@taskwarden/aws/permissions';
import { requireConfiguration } from './configuration.ts';
import type { ConfiguredResources } from './configured-resources.ts';
import { memberRoleArns } from './members.ts';
import { protectedStatements } from './protected-statements.ts';
import type { Queues } from './queues.ts';
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
  readonly reports: aws.s3.Bucket | undefined;
}

type Arn = $util.Input<string>;

/** The statements of a function's role, from the permissions of the gateways it uses, and what it is denied in spite of them. */
export function statementsOf(name: FunctionName, resources: Resources) {
  const allowed = toStatements<Arn>(permissionsOf(name), (target) => arnsOf(target, name, resources));
  return [...allowed, ...deniedTo(name, resources)];
}

/** Whoever may change ECS is kept out of what is protected. */
function deniedTo(name: FunctionName, { configured }: Resources) {
  const { uses }: FunctionSpec = FUNCTIONS[name];
  return uses.includes('ecs-writer') ? protectedStatements<Arn>(configured.protectedClusters, ecsArn) : [];
}

function ecsArn(resource: string): Arn {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:ecs:${region}:${accountId}:${resource}`;
}

function arnsOf(target: PermissionTarget, name: FunctionName, resources: Resources): readonly Arn[] {
  const { queues, table, topics, bus, configured } = resources;
  switch (target.on) {
    case 'queue':
      return [known(queues, target.queue).arn];
    case 'own-queue':
      return [queues[ownQueue(name)].arn];
    case 'own-dead-letters':
      return [queues[ownDeadLetters(name)].arn];
    case 'topic':
      return [known(topics, target.topic).arn];
    case 'configured-topics':
      return configured.topicArns;
    case 'configured-parameters':
      return configured.parameters.map(parameterArn);
    case 'event-bus':
      return [bus.arn];
    case 'event-bus-for-facts':
      return requireConfiguration().facts.stops ? [bus.arn] : [];
    case 'configured-event-buses':
      return configured.eventBusArns;
    case 'reports':
      return resources.reports === undefined ? [] : [$interpolate`${resources.reports.arn}/reports/*`];
    case 'table':
      return [table.arn];
    case 'index':
      return [$interpolate`${table.arn}/index/${target.index}`];
    case 'member-role':
      return memberRoles(target.role);
    case 'everything':
      return ['*'];
  }
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
