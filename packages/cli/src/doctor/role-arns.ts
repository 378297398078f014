import type { Permission, PermissionTarget } from '@taskwarden/aws/permissions';
import { memberRoleArns } from '@taskwarden/infra/members';
import { FUNCTIONS, type FunctionName, type FunctionSpec, QUEUES, WIRING } from '@taskwarden/infra/topology';
import { type Configuration, mayQuoteLogs } from '@taskwarden/response';
import { nameInUrl } from '../aws/deployed-queues.ts';
import type { Deployment } from './deployment.ts';

/** What one question to IAM asks: these actions on these resources. */
export interface Asked {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: NonNullable<Permission['conditions']>;
}

/** The resources of a permission as they are deployed; none where the configuration names none. */
export function toAsked(
  { actions, targets, conditions = [] }: Permission,
  name: FunctionName,
  given: Given,
): Asked {
  return { actions, conditions, resources: targets.flatMap((target) => arnsOf(target, { ...given, name })) };
}

interface Given {
  readonly deployment: Deployment;
  readonly configuration: Configuration | undefined;
}
interface At extends Given {
  readonly name: FunctionName;
}
type ArnsOn = {
  readonly [On in PermissionTarget['on']]: (
    target: Extract<PermissionTarget, { readonly on: On }>,
    at: At,
  ) => readonly string[];
};

/** Where each kind of resource is in this deployment. */
const ARNS_ON: ArnsOn = {
  queue: ({ queue }, at) => [queueArn(queue, at)],
  'own-queue': (_, at) => ownQueue(at.name).map((own) => queueArn(own, at)),
  'own-dead-letters': (_, at) => ownQueue(at.name).map((own) => queueArn(QUEUES[own].deadLetters, at)),
  topic: ({ topic }, at) => told(WIRING.topicArn(topic), at),
  'configured-topics': (_, { configuration }) =>
    optionsOf(configuration).filter((text) => /^arn:[^:]*:sns:/.test(text)),
  'configured-parameters': (_, at) =>
    optionsOf(at.configuration)
      .filter((text) => text.startsWith('ssm:/'))
      .map((text) => arn('ssm', `parameter${text.slice('ssm:'.length)}`, at)),
  'event-bus': (_, at) => told(WIRING.eventBus, at),
  'event-bus-for-facts': (_, at) => (at.configuration?.facts.stops === true ? told(WIRING.eventBus, at) : []),
  'configured-event-buses': (_, { configuration }) =>
    optionsOf(configuration).filter((text) => /^arn:[^:]*:events:/.test(text)),
  reports: (_, at) =>
    told(WIRING.reportBucket, at).map((bucket) => `arn:${at.deployment.partition}:s3:::${bucket}/reports/*`),
  table: (_, at) => [tableArn(at)],
  index: ({ index }, at) => [`${tableArn(at)}/index/${index}`],
  'member-role': ({ role }, { deployment, configuration }) =>
    memberRoleArns(role, {
      partition: deployment.partition,
      stage: deployment.wiring[WIRING.stage] ?? '',
      members: configuration?.deployment.members,
    }),
  'logs-of-tasks': (_, { configuration }) =>
    configuration !== undefined && mayQuoteLogs(configuration) ? ['*'] : [],
  'security-hub': (_, { configuration }) => (configuration?.sweep.securityHub === true ? ['*'] : []),
  everything: () => ['*'],
};

function arnsOf<Target extends PermissionTarget>(target: Target, at: At): readonly string[] {
  const on = ARNS_ON[target.on] as (target: Target, at: At) => readonly string[];
  return on(target, at);
}

function arn(service: string, resource: string, { deployment }: Given): string {
  const { partition, region, account } = deployment;
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

function queueArn(logical: string, at: Given): string {
  return arn('sqs', nameInUrl(at.deployment.wiring[WIRING.queueUrl(logical)] ?? logical), at);
}

function tableArn(at: Given): string {
  return arn('dynamodb', `table/${at.deployment.wiring[WIRING.table] ?? ''}`, at);
}

/** What the functions are told of; nothing where it is not deployed. */
function told(variable: string, { deployment }: Given): readonly string[] {
  const value = deployment.wiring[variable];
  return value === undefined ? [] : [value];
}

function ownQueue(name: FunctionName) {
  const { source }: FunctionSpec = FUNCTIONS[name];
  return 'queue' in source ? [source.queue] : [];
}

function optionsOf(configuration: Configuration | undefined): readonly string[] {
  const texts = Object.values(configuration?.channels ?? {}).flatMap(({ options }) => Object.values(options));
  return [...new Set(texts.filter((text) => typeof text === 'string'))];
}
