import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  type Failure,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { readTaskDefinition } from '@taskwarden/domain';
import type {
  Batch,
  BatchKind,
  Described,
  Listing,
  Page,
  Read,
  SweepReader,
  SweptKind,
} from '@taskwarden/response';
import { AwsFault } from './fault.ts';
import type { RateLimiter, ReadOperation } from './rate-limit.ts';
import { RoleNotAssumed } from './role-not-assumed.ts';

/** Greatest page of every list call (ECS API reference). ListServices would give ten if not asked. */
const PAGE = 100;
/** Times that a call is made before what it would have read counts as unread. */
const ATTEMPTS = 8;

type Client = Pick<ECSClient, 'send'>;

interface ListCall {
  readonly operation: ReadOperation;
  readonly send: (client: Client, listing: Listing) => Promise<Page>;
}

const page = (arns: readonly string[] | undefined, nextToken: string | undefined): Page => ({
  arns: arns ?? [],
  ...(nextToken !== undefined && { nextToken }),
});

const LISTS: { readonly [Kind in SweptKind]: ListCall } = {
  cluster: {
    operation: 'ListClusters',
    send: async (client, { nextToken }) => {
      const answer = await client.send(new ListClustersCommand({ nextToken, maxResults: PAGE }));
      return page(answer.clusterArns, answer.nextToken);
    },
  },
  service: {
    operation: 'ListServices',
    send: async (client, { cluster, nextToken }) => {
      const answer = await client.send(new ListServicesCommand({ cluster, nextToken, maxResults: PAGE }));
      return page(answer.serviceArns, answer.nextToken);
    },
  },
  task: {
    operation: 'ListTasks',
    send: async (client, { cluster, desiredStatus, nextToken }) => {
      const input = { cluster, desiredStatus, nextToken, maxResults: PAGE };
      const answer = await client.send(new ListTasksCommand(input));
      return page(answer.taskArns, answer.nextToken);
    },
  },
  containerInstance: {
    operation: 'ListContainerInstances',
    send: async (client, { cluster, nextToken }) => {
      const input = { cluster, nextToken, maxResults: PAGE };
      const answer = await client.send(new ListContainerInstancesCommand(input));
      return page(answer.containerInstanceArns, answer.nextToken);
    },
  },
  taskDefinition: {
    operation: 'ListTaskDefinitions',
    send: async (client, { family, nextToken }) => {
      // In spite of its name the filter takes whole names of families (ECS API reference).
      const input = { familyPrefix: family, nextToken, maxResults: PAGE };
      const answer = await client.send(new ListTaskDefinitionsCommand(input));
      return page(answer.taskDefinitionArns, answer.nextToken);
    },
  },
};

interface DescribeCall {
  readonly operation: ReadOperation;
  readonly send: (client: Client, batch: Batch) => Promise<Described>;
}

/** Tags are asked for: what has none, has none. */
const described = (found: readonly object[] | undefined, failures: readonly Failure[] | undefined) => ({
  found: (found ?? []).map((one) => ({ tags: [], ...one })),
  missing: (failures ?? []).flatMap(({ arn }) => arn ?? []),
});

const DESCRIPTIONS: { readonly [Kind in BatchKind]: DescribeCall } = {
  cluster: {
    operation: 'DescribeClusters',
    send: async (client, { arns }) => {
      const include = ['TAGS', 'SETTINGS', 'CONFIGURATIONS'] as const;
      const input = { clusters: [...arns], include: [...include] };
      const { clusters = [], failures } = await client.send(new DescribeClustersCommand(input));
      // It was asked for: where there is no configuration, none was made.
      return described(
        clusters.map((cluster) => ({ configuration: {}, settings: [], ...cluster })),
        failures,
      );
    },
  },
  service: {
    operation: 'DescribeServices',
    send: async (client, { cluster, arns }) => {
      const input = { cluster, services: [...arns], include: ['TAGS' as const] };
      const { services, failures } = await client.send(new DescribeServicesCommand(input));
      return described(services, failures);
    },
  },
  task: {
    operation: 'DescribeTasks',
    send: async (client, { cluster, arns }) => {
      const input = { cluster, tasks: [...arns], include: ['TAGS' as const] };
      const { tasks, failures } = await client.send(new DescribeTasksCommand(input));
      return described(tasks, failures);
    },
  },
  containerInstance: {
    operation: 'DescribeContainerInstances',
    send: async (client, { cluster, arns }) => {
      const input = { cluster, containerInstances: [...arns], include: ['TAGS' as const] };
      const { containerInstances, failures } = await client.send(
        new DescribeContainerInstancesCommand(input),
      );
      return described(containerInstances, failures);
    },
  },
};

export interface SweepReaderOptions {
  /** Must not try again by itself (`maxAttempts: 1`): such calls would pass the limiter by. */
  readonly client: Client;
  readonly limiter: RateLimiter;
}

/** Reads ECS for a sweep. Nothing is thrown: what could not be read says why, and which permission is missing. */
export function createSweepReader({ client, limiter }: SweepReaderOptions): SweepReader {
  async function attempt<Answer>(
    operation: ReadOperation,
    send: () => Promise<Answer>,
    ifGone?: Answer,
  ): Promise<Read<Answer>> {
    for (let attempts = 1; ; attempts += 1) {
      await limiter.take(operation);
      try {
        return { known: await send() };
      } catch (cause) {
        const fault = new AwsFault('ECS', operation, cause);
        if (fault.fault === 'not-found' && ifGone !== undefined) return { known: ifGone };
        if (!fault.retryable || attempts === ATTEMPTS) return unread(operation, fault);
        // An unwell ECS is spared as a busy one is.
        limiter.throttled(operation);
      }
    }
  }

  return {
    list(listing) {
      const { operation, send } = LISTS[listing.kind];
      return attempt(operation, () => send(client, listing));
    },
    describe(batch) {
      const { operation, send } = DESCRIPTIONS[batch.kind];
      // Whose cluster is gone is gone, too.
      return attempt(operation, () => send(client, batch), { found: [], missing: batch.arns });
    },
    async taskDefinition(taskDefinition) {
      const command = () => new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] });
      const answer = await attempt('DescribeTaskDefinition', () => client.send(command()));
      if ('unread' in answer) return answer;
      const { taskDefinition: definition, tags = [] } = answer.known;
      return { known: readTaskDefinition({ ...definition, tags }).value };
    },
  };
}

function unread(operation: ReadOperation, { fault, cause }: AwsFault): Read<never> {
  if (cause instanceof RoleNotAssumed) return { unread: cause.message, permission: 'sts:AssumeRole' };
  if (fault === 'denied') {
    return { unread: `ecs:${operation} was denied`, permission: `ecs:${operation}` };
  }
  if (fault === 'throttled') return { unread: `${operation} was throttled ${ATTEMPTS} times` };
  const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return { unread: `${operation} failed: ${why}` };
}
