import {
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { readService, readTaskDefinition } from '@taskwarden/domain';
import { readRunningTask } from '@taskwarden/policy';
import type { EcsObserver, ServiceRef } from '@taskwarden/response';
import { AwsFault } from './fault.ts';

export interface EcsObserverOptions {
  readonly client: Pick<ECSClient, 'send'>;
}

/** Reads what the policy judges, whole: definitions, services and tasks with all that they say. */
export function createEcsObserver({ client }: EcsObserverOptions): EcsObserver {
  return {
    async taskDefinition(taskDefinition) {
      try {
        const answer = await client.send(
          new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }),
        );
        return { known: readTaskDefinition(plain({ ...answer.taskDefinition, tags: answer.tags })).value };
      } catch (cause) {
        const fault = new AwsFault('ECS', `describing ${taskDefinition}`, cause);
        if (fault.retryable) throw fault;
        return { unread: `ecs:DescribeTaskDefinition: ${fault.message}` };
      }
    },

    async service({ clusterArn: cluster, serviceArn }) {
      const answer = await orGone(
        `describing ${serviceArn}`,
        client.send(new DescribeServicesCommand({ cluster, services: [serviceArn], include: ['TAGS'] })),
      );
      const service = answer?.services?.[0];
      return service && readService(plain(service)).value;
    },

    async task({ clusterArn: cluster, taskArn }) {
      const answer = await orGone(
        `describing ${taskArn}`,
        client.send(new DescribeTasksCommand({ cluster, tasks: [taskArn], include: ['TAGS'] })),
      );
      const task = answer?.tasks?.[0];
      return task && readRunningTask(plain(task)).value;
    },

    ranBefore: (service) => ranBefore(client, service),
  };
}

/** DescribeServiceRevisions takes twenty; ListServiceDeployments gives the newest first. */
const LATEST_DEPLOYMENTS = 20;

/** Deployments that came to their end, and the revisions that they brought ("ServiceRevision", ECS API reference). */
async function ranBefore(
  client: EcsObserverOptions['client'],
  { clusterArn: cluster, serviceArn: service }: ServiceRef,
): Promise<readonly string[]> {
  const doing = `reading the deployments of ${service}`;
  const { serviceDeployments = [] } = await orFault(
    doing,
    client.send(
      new ListServiceDeploymentsCommand({
        cluster,
        service,
        status: ['SUCCESSFUL'],
        maxResults: LATEST_DEPLOYMENTS,
      }),
    ),
  );
  const arns = serviceDeployments.flatMap(({ targetServiceRevisionArn }) => targetServiceRevisionArn ?? []);
  if (arns.length === 0) return [];
  const { serviceRevisions = [] } = await orFault(
    doing,
    client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...new Set(arns)] })),
  );
  const revisions = new Map(
    serviceRevisions.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn, taskDefinition]),
  );
  return arns.flatMap((arn) => revisions.get(arn) ?? []);
}

async function orFault<Answer>(doing: string, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    throw new AwsFault('ECS', doing, cause);
  }
}

/** Whose cluster is gone is gone too: ECS says so of the cluster, by an exception. */
async function orGone<Answer>(doing: string, call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (cause) {
    const fault = new AwsFault('ECS', doing, cause);
    if (fault.fault === 'not-found') return undefined;
    throw fault;
  }
}

/** As JSON has it: the SDK's dates become texts, which the readers of the domain take. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
