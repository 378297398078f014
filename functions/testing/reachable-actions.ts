import { build } from 'esbuild';
import { bundleOptions } from '../../infra/bundle.ts';

const COMMAND = /@aws-sdk\/client-([\w-]+)\/.*\/commands\/(\w+)Command\.js$/;

/** Where IAM calls a service otherwise than the SDK does. */
const PREFIXES: Readonly<Record<string, string>> = { 'cloudwatch-logs': 'logs', eventbridge: 'events' };

/** Commands that need other actions than the one of their name (service authorization reference of each service). */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'sqs:SendMessageBatch': ['sqs:SendMessage'],
  // The operations that the ledger puts into a transaction ("IAM for transactions", DynamoDB guide).
  'dynamodb:TransactWriteItems': [
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ],
  // In the client for endpoint discovery, which is off unless AWS_ENABLE_ENDPOINT_DISCOVERY switches it on.
  'dynamodb:DescribeEndpoints': [],
  // A definition names roles; one with tags is tagged as it is made.
  'ecs:RegisterTaskDefinition': ['ecs:RegisterTaskDefinition', 'ecs:TagResource', 'iam:PassRole'],
};

/** The actions of IAM that the SDK's commands among the sources of a bundle need, sorted. */
export function actionsOfSources(sources: readonly string[]): readonly string[] {
  const needed = sources.flatMap((source) => {
    const [, service = '', command = ''] = COMMAND.exec(source) ?? [];
    if (command === '') return [];
    const action = `${PREFIXES[service] ?? service}:${command}`;
    return NEEDS[action] ?? [action];
  });
  return [...new Set(needed)].toSorted();
}

/** The actions that a file can come to need, with all that it imports and does not shake off. */
export async function actionsReachableFrom(file: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [file],
    sourcemap: false,
    outdir: 'dist',
    metafile: true,
    write: false,
  });
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? source : [])),
  );
  return actionsOfSources(sources);
}
