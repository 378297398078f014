import { WIRING } from '@taskwarden/infra/topology';
import { ACCOUNT, physicalName } from '../sqs-sns/names.ts';
import type { Topology } from '../topology.ts';

export interface WiringOptions {
  readonly topology: Topology;
  readonly region: string;
  /** Where AWS is reached. */
  readonly origin: string;
}

/** What every function finds in its environment, under the names of `infra/topology.ts`. */
export function wiringOf({ topology, region, origin }: WiringOptions): Record<string, string> {
  const queues = Object.entries(topology.queues).map(([name, spec]) => [
    WIRING.queueUrl(name),
    `${origin}/${ACCOUNT}/${physicalName(name, spec)}`,
  ]);
  const topics = topology.topics.map((name) => [
    WIRING.topicArn(name),
    `arn:aws:sns:${region}:${ACCOUNT}:${name}`,
  ]);
  const [bus] = topology.eventBuses ?? [];
  const [bucket] = topology.buckets ?? [];
  return {
    ...(bus !== undefined && { [WIRING.eventBus]: `arn:aws:events:${region}:${ACCOUNT}:event-bus/${bus}` }),
    ...(bucket !== undefined && { [WIRING.reportBucket]: bucket }),
    [WIRING.stage]: 'local',
    ...(topology.table !== undefined && { [WIRING.table]: topology.table }),
    ...Object.fromEntries([...queues, ...topics]),
  };
}

export interface FunctionEnvironmentOptions extends WiringOptions {
  readonly name: string;
  readonly memoryMiB: number;
  /** The user's own; `{endpoint}` in a value becomes the origin. */
  readonly added: Readonly<Record<string, string>>;
}

/** Of this machine's environment only what a process needs to run: nobody's AWS profile, no tokens. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];

/** The environment of a function's process: what Lambda sets ("Defined runtime environment variables"), and the wiring. */
export function functionEnvironment(options: FunctionEnvironmentOptions): Record<string, string> {
  const { name, memoryMiB, region, origin, added } = options;
  const inherited = INHERITED.flatMap((key) =>
    process.env[key] === undefined ? [] : [[key, process.env[key]]],
  );
  const custom = Object.entries(added).map(([key, value]) => [key, value.replaceAll('{endpoint}', origin)]);
  return {
    ...Object.fromEntries(inherited),
    TZ: ':UTC',
    _HANDLER: `${name}.handler`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMiB),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_RUNTIME_API: new URL(origin).host,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: origin,
    SLACK_API_URL: `${origin}/slack/api`,
    ...wiringOf(options),
    ...Object.fromEntries(custom),
  };
}
