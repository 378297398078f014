import type { Configuration } from '@taskwarden/response';

/** What the configuration of the channels names in AWS. */
export interface ConfiguredResources {
  /** Paths of Systems Manager parameters, with their leading slash. */
  readonly parameters: readonly string[];
  readonly topicArns: readonly string[];
  readonly eventBusArns: readonly string[];
  /** Patterns of the clusters in which nothing is ever done, whatever else may be said of them. */
  readonly protectedClusters: readonly string[];
}

const TOPIC_ARN = /^arn:aws[a-z-]*:sns:/;
const EVENT_BUS_ARN = /^arn:aws[a-z-]*:events:[^:]*:\d*:event-bus\//;

/**
 * Collects what the roles of the functions must reach. A secret in an environment variable is for local work: a
 * deployed function's environment is set by the deployment alone, and shown to whoever may describe the function.
 */
export function configuredResources(
  configuration: Pick<Configuration, 'actions' | 'channels'>,
): ConfiguredResources {
  const texts = Object.entries(configuration.channels).flatMap(([channel, { options }]) =>
    Object.entries(options).flatMap(([option, value]) =>
      typeof value === 'string' ? [{ where: `channels.${channel}.${option}`, value }] : [],
    ),
  );
  const local = texts.find(({ value }) => value.startsWith('env:'));
  if (local) {
    throw new Error(
      `${local.where} is ${local.value}: in AWS a secret is read from a Systems Manager parameter, as ssm:/path`,
    );
  }
  const values = [...new Set(texts.map(({ value }) => value))];
  return {
    parameters: values
      .filter((value) => value.startsWith('ssm:/'))
      .map((value) => value.slice('ssm:'.length)),
    topicArns: values.filter((value) => TOPIC_ARN.test(value)),
    eventBusArns: values.filter((value) => EVENT_BUS_ARN.test(value)),
    protectedClusters: protectedClusters(configuration),
  };
}

/** A scope that names a service, a team or a rule beside the cluster can't be told to IAM: the code alone guards it. */
function protectedClusters({ actions }: Pick<Configuration, 'actions'>): readonly string[] {
  return actions.protectedScopes.flatMap(({ cluster, ...others }) =>
    cluster !== undefined && Object.keys(others).length === 0 ? cluster : [],
  );
}
