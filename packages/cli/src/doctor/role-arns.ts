import type { Permission, PermissionTarget } from '@taskwarden/aws/permissions';
import { FUNCTIONS, type FunctionName, type FunctionSpec, QUEUES, WIRING } from '@taskwarden/infra/topology';
import type { Configuration } from '@taskwarden/response';
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
  given: { readonly deployment: Deployment; readonly configuration: Configuration | undefined },
): Asked {
  return { actions, conditions, resources: targets.flatMap((target) => arnsOf(target, name, given)) };
}

function arnsOf(
  target: PermissionTarget,
  name: FunctionName,
  given: { readonly deployment: Deployment; readonly configuration: Configuration | undefined },
): readonly string[] {
  const { wiring, partition, region, account } = given.deployment;
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const queue = (logical: string) => arn('sqs', nameInUrl(wiring[WIRING.queueUrl(logical)] ?? logical));
  const table = arn('dynamodb', `table/${wiring[WIRING.table] ?? ''}`);
  switch (target.on) {
    case 'queue':
      return [queue(target.queue)];
    case 'own-queue':
      return ownQueue(name).map(queue);
    case 'own-dead-letters':
      return ownQueue(name).map((own) => queue(QUEUES[own].deadLetters));
    case 'topic':
      return [wiring[WIRING.topicArn(target.topic)]].filter((known) => known !== undefined);
    case 'configured-topics':
      return optionsOf(given.configuration).filter((text) => /^arn:[^:]*:sns:/.test(text));
    case 'configured-parameters':
      return optionsOf(given.configuration)
        .filter((text) => text.startsWith('ssm:/'))
        .map((text) => arn('ssm', `parameter${text.slice('ssm:'.length)}`));
    case 'event-bus':
      return [wiring[WIRING.eventBus]].filter((known) => known !== undefined);
    case 'configured-event-buses':
      return optionsOf(given.configuration).filter((text) => /^arn:[^:]*:events:/.test(text));
    case 'reports':
      return wiring[WIRING.reportBucket] === undefined
        ? []
        : [`arn:${partition}:s3:::${wiring[WIRING.reportBucket]}/reports/*`];
    case 'table':
      return [table];
    case 'index':
      return [`${table}/index/${target.index}`];
    case 'everything':
      return ['*'];
  }
}

function ownQueue(name: FunctionName) {
  const { source }: FunctionSpec = FUNCTIONS[name];
  return 'queue' in source ? [source.queue] : [];
}

function optionsOf(configuration: Configuration | undefined): readonly string[] {
  const texts = Object.values(configuration?.channels ?? {}).flatMap(({ options }) => Object.values(options));
  return [...new Set(texts.filter((text) => typeof text === 'string'))];
}
