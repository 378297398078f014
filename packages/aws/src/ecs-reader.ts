import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  type Failure,
  ListTagsForResourceCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type { Task } from '@taskwarden/domain';
import { chunk } from '@taskwarden/domain';
import { AwsFault } from './fault.ts';
import { type DescribedService, toService } from './to-service.ts';
import { toTags, toTask } from './to-task.ts';

/** Greatest batch of DescribeTasks and of DescribeServices, and of a page of ListTasks (API reference of ECS). */
const TASKS_PER_CALL = 100;
const SERVICES_PER_CALL = 10;
const PAGE = 100;

/** What was asked for and ECS does not know (any more): a stopped task is forgotten after an hour or so. */
export interface Missing {
  readonly arn: string;
  readonly reason: string;
}

/** Which tasks to list. ECS lists RUNNING ones unless asked for STOPPED. */
export interface TaskFilter {
  readonly cluster: string;
  readonly serviceName?: string;
  readonly family?: string;
  readonly desiredStatus?: 'RUNNING' | 'STOPPED';
}

/** Reads ECS with full batches and pages. A cluster may be a name or an ARN. */
export interface EcsReader {
  describeTasks(
    cluster: string,
    tasks: readonly string[],
  ): Promise<{ readonly tasks: readonly Task[]; readonly missing: readonly Missing[] }>;
  describeServices(
    cluster: string,
    services: readonly string[],
  ): Promise<{ readonly services: readonly DescribedService[]; readonly missing: readonly Missing[] }>;
  /** Page by page, so that a cluster of any size takes the memory of one page. */
  listTasks(filter: TaskFilter): AsyncIterable<readonly string[]>;
  tags(resourceArn: string): Promise<Readonly<Record<string, string>>>;
}

export interface EcsReaderOptions {
  readonly client: Pick<ECSClient, 'send'>;
}

export function createEcsReader({ client }: EcsReaderOptions): EcsReader {
  return {
    async describeTasks(cluster, tasks) {
      const answers = await inBatches(tasks, TASKS_PER_CALL, (batch) =>
        orFault(
          `describing ${batch.length} tasks of ${cluster}`,
          client.send(new DescribeTasksCommand({ cluster, tasks: batch, include: ['TAGS'] })),
        ),
      );
      return {
        tasks: answers.flatMap((answer) => (answer.tasks ?? []).map(toTask)),
        missing: answers.flatMap((answer) => toMissing(answer.failures)),
      };
    },

    async describeServices(cluster, services) {
      const answers = await inBatches(services, SERVICES_PER_CALL, (batch) =>
        orFault(
          `describing ${batch.length} services of ${cluster}`,
          client.send(new DescribeServicesCommand({ cluster, services: batch, include: ['TAGS'] })),
        ),
      );
      return {
        services: answers.flatMap((answer) => (answer.services ?? []).map(toService)),
        missing: answers.flatMap((answer) => toMissing(answer.failures)),
      };
    },

    async *listTasks(filter) {
      let nextToken: string | undefined;
      do {
        const page = await orFault(
          `listing the tasks of ${filter.cluster}`,
          client.send(new ListTasksCommand({ ...filter, nextToken, maxResults: PAGE })),
        );
        yield page.taskArns ?? [];
        nextToken = page.nextToken;
      } while (nextToken);
    },

    async tags(resourceArn) {
      const { tags } = await orFault(
        `listing the tags of ${resourceArn}`,
        client.send(new ListTagsForResourceCommand({ resourceArn })),
      );
      return toTags(tags ?? []);
    },
  };
}

/** One call after the other: ECS's buckets refill slowly, and a batch is large. */
async function inBatches<Answer>(
  names: readonly string[],
  size: number,
  call: (batch: string[]) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const batch of chunk(names, size)) answers.push(await call(batch));
  return answers;
}

async function orFault<Answer>(doing: string, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    throw new AwsFault('ECS', doing, cause);
  }
}

function toMissing(failures: readonly Failure[] | undefined): readonly Missing[] {
  return (failures ?? []).map(({ arn = '', reason = '' }) => ({ arn, reason }));
}
