import { execFileSync } from 'node:child_process';
import { buildIdentity } from './build-identity.ts';
import { requireConfiguration } from './configuration.ts';
import { givenName } from './deployed-name.ts';
import { type Key, keyStatements } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { mapValues } from './map-values.ts';
import { parameterArn, type Resources, statementsOf } from './permissions.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec, WIRING } from './topology.ts';

/** What functions are given access to, and what encrypts it. */
export interface FunctionResources extends Resources {
  readonly key: Key;
}

export type Functions = Readonly<Record<FunctionName, sst.aws.Function>>;

/** Folder of the deployed bundles, one folder of one file per function. */
const BUNDLES = 'dist/deploy';
const LOG_RETENTION_DAYS = 30;

/** Every function with its own role and log group, and where its batches come from. */
export function createFunctions(resources: FunctionResources): Functions {
  bundleFunctions();
  const environment = wiring(resources);
  return mapValues(FUNCTIONS, (spec: FunctionSpec, name) => {
    const made = createFunction(name, resources, environment);
    if ('queue' in spec.source) subscribe(made, spec.source, resources);
    return made;
  });
}

/**
 * Builds what `npm run build` builds, with the same esbuild: SST's platform brings another version of it, so it is not
 * asked to bundle. npm runs it on the pinned Node; SST may run on an older one.
 */
function bundleFunctions(): void {
  execFileSync('npm', ['run', '--silent', 'build', '--', '--outdir', BUNDLES, '--folders'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function createFunction(
  name: FunctionName,
  resources: FunctionResources,
  environment: Record<string, $util.Input<string>>,
): sst.aws.Function {
  const { memoryMiB, timeoutSeconds }: FunctionSpec = FUNCTIONS[name];
  const logGroup = createLogGroup(name, resources.key);
  return new sst.aws.Function(logicalName(name), {
    name: givenName($app.stage, name),
    bundle: `${BUNDLES}/${name}`,
    handler: `${name}.handler`,
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memory: `${memoryMiB} MB`,
    timeout: `${timeoutSeconds} seconds`,
    environment,
    logging: { format: 'json', logGroup: logGroup.name },
    permissions: [
      ...statementsOf(name, resources),
      ...keyStatements(resources.key),
      ...parameterStatements(),
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [$interpolate`${logGroup.arn}:*`],
      },
    ],
    transform: { role: narrowRole },
  });
}

/**
 * SST's role trusts the whole account beside Lambda, and may write to every log group. Ours trusts Lambda alone, and
 * writes to the function's own.
 */
function narrowRole(role: aws.iam.RoleArgs): undefined {
  role.assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
  role.managedPolicyArns = [];
}

/** Every function reads the configuration: it says how long the ledger remembers. */
function parameterStatements() {
  const { parameter } = requireConfiguration().deployment;
  return parameter === undefined
    ? []
    : [{ actions: ['ssm:GetParameter'], resources: [parameterArn(parameter)] }];
}

function createLogGroup(name: FunctionName, key: Key): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(logicalName(name, 'logs'), {
    name: `/aws/lambda/${givenName($app.stage, name)}`,
    retentionInDays: LOG_RETENTION_DAYS,
    ...(key !== undefined && { kmsKeyId: key }),
  });
}

function subscribe(
  made: sst.aws.Function,
  source: Extract<FunctionSpec['source'], { queue: unknown }>,
  { queues }: Resources,
): void {
  queues[source.queue].subscribe(made.arn, {
    batch: { size: source.batchSize, partialResponses: true },
    transform: {
      eventSourceMapping: (args) => {
        args.scalingConfig = { maximumConcurrency: source.maximumConcurrency };
      },
    },
  });
}

/** Under the names that the functions read: the same as in the embedded AWS. */
function wiring({ queues, table, topics, bus, reports }: Resources): Record<string, $util.Input<string>> {
  return {
    ...buildIdentity(requireConfiguration()),
    [WIRING.stage]: $app.stage,
    [WIRING.table]: table.name,
    ...(reports !== undefined && { [WIRING.reportBucket]: reports.bucket }),
    [WIRING.eventBus]: bus.arn,
    ...Object.fromEntries(Object.entries(queues).map(([name, queue]) => [WIRING.queueUrl(name), queue.url])),
    ...Object.fromEntries(Object.entries(topics).map(([name, topic]) => [WIRING.topicArn(name), topic.arn])),
  };
}
