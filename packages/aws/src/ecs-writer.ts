import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  StopTaskCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { parseTaskDefinition } from '@taskwarden/domain';
import { ACTION_TAG, type EcsWriter } from '@taskwarden/response';
import { AwsFault } from './fault.ts';

export interface EcsWriterOptions {
  readonly client: Pick<ECSClient, 'send'>;
}

/** Changes ECS. Called by the one function that acts, and by nothing else. */
export function createEcsWriter({ client }: EcsWriterOptions): EcsWriter {
  return {
    async stopTask({ clusterArn: cluster, taskArn: task }, reason) {
      await orFault(`stopping ${task}`, client.send(new StopTaskCommand({ cluster, task, reason })));
    },
    async updateService({ clusterArn: cluster, serviceArn: service }, change) {
      await orFault(
        `updating ${service}`,
        client.send(new UpdateServiceCommand({ cluster, service, ...change })),
      );
    },
    async deregisterTaskDefinition(taskDefinition) {
      await orFault(
        `deregistering ${taskDefinition}`,
        client.send(new DeregisterTaskDefinitionCommand({ taskDefinition })),
      );
    },
    async activeRevision(taskDefinitionArn, actionId) {
      const wanted = await describe(client, taskDefinitionArn);
      if (wanted.taskDefinition?.status === 'ACTIVE') return taskDefinitionArn;
      return (await copyOf(client, taskDefinitionArn, actionId)) ?? registerCopy(client, wanted, actionId);
    },
    async tag(resourceArn, tags) {
      const entries = Object.entries(tags);
      const set = entries.flatMap(([key, value]) => (value === undefined ? [] : { key, value }));
      const tagKeys = entries.flatMap(([key, value]) => (value === undefined ? key : []));
      const doing = `tagging ${resourceArn}`;
      if (set.length > 0)
        await orFault(doing, client.send(new TagResourceCommand({ resourceArn, tags: set })));
      if (tagKeys.length > 0)
        await orFault(doing, client.send(new UntagResourceCommand({ resourceArn, tagKeys })));
    },
  };
}

function describe(client: EcsWriterOptions['client'], taskDefinition: string) {
  return orFault(
    `describing ${taskDefinition}`,
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })),
  );
}

/** The newest active revision of the family, if this very action has registered it. */
async function copyOf(
  client: EcsWriterOptions['client'],
  taskDefinitionArn: string,
  actionId: string,
): Promise<string | undefined> {
  const family = parseTaskDefinition(taskDefinitionArn)?.family ?? '';
  try {
    const { taskDefinition, tags = [] } = await describe(client, family);
    const isCopy = tags.some(({ key, value }) => key === ACTION_TAG && value === actionId);
    return isCopy ? taskDefinition?.taskDefinitionArn : undefined;
  } catch (error) {
    // A family without any active revision is no fault: ECS says "Unable to describe task definition".
    if (error instanceof AwsFault && error.fault === 'invalid') return undefined;
    throw error;
  }
}

async function registerCopy(
  client: EcsWriterOptions['client'],
  { taskDefinition, tags = [] }: DescribeTaskDefinitionCommandOutput,
  actionId: string,
): Promise<string> {
  const own = tags.filter(({ key = '' }) => !key.startsWith('aws:') && key !== ACTION_TAG);
  const given = Object.fromEntries(
    Object.entries(taskDefinition ?? {}).filter(([name]) => !ASSIGNED_BY_ECS.includes(name)),
  ) as unknown as RegisterTaskDefinitionCommandInput;
  const doing = `registering a copy of ${taskDefinition?.taskDefinitionArn}`;
  const answer = await orFault(
    doing,
    client.send(
      new RegisterTaskDefinitionCommand({ ...given, tags: [...own, { key: ACTION_TAG, value: actionId }] }),
    ),
  );
  const copy = answer.taskDefinition?.taskDefinitionArn;
  if (copy === undefined) throw new AwsFault('ECS', doing, new Error('the answer names no revision'));
  return copy;
}

/** Members of TaskDefinition that RegisterTaskDefinition doesn't take (API reference of ECS); the others are its own words. */
const ASSIGNED_BY_ECS: readonly string[] = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];

async function orFault<Answer>(doing: string, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    throw new AwsFault('ECS', doing, cause);
  }
}
