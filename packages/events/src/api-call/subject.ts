import { parseEcsArn, parseTaskDefinition } from '@taskwarden/domain';
import type { ApiCall } from '../fact.ts';
import { type Json, json, listOf, number, recordOf, text } from '../read.ts';

/** The two halves of a call. The response is empty for a call that failed. */
export interface RequestAndResponse {
  readonly request: Json;
  readonly response: Json;
}

type Subject = Omit<ApiCall, 'eventName' | 'eventTime' | 'actor'>;

/**
 * What a call was about. Callers may name a cluster, service or task in short or by ARN, and the service stands under
 * `serviceName` in CreateService and under `service` in all other calls; the response has the ARNs, where it has anything.
 */
export function subjectOfCall(eventName: string, call: RequestAndResponse): Subject {
  const { serviceArn, serviceName } = serviceOf(call);
  const taskArn = taskArnOf(call);
  const clusterArn = clusterArnOf(call);
  const taskDefinition = taskDefinitionOf(call);
  return withoutAbsent({
    clusterArn,
    clusterName: clusterNameOf(eventName, call.request, [clusterArn, serviceArn, taskArn]),
    serviceArn,
    serviceName,
    taskArn,
    taskDefinition,
    family: text(call.request.family) ?? parseTaskDefinition(taskDefinition ?? '')?.family,
    desiredCount: number(call.request.desiredCount),
    reason: text(call.request.reason),
    tags: tagsOf(call),
  });
}

function clusterArnOf({ request, response }: RequestAndResponse): string | undefined {
  const described = json(response.cluster) ?? responseTask(response) ?? json(response.service);
  return [text(described?.clusterArn), text(request.cluster), text(request.resourceArn)].find(
    isArnOf('cluster'),
  );
}

/** Calls that mean the cluster called `default` when they name none. */
const IN_A_CLUSTER =
  /^(?:RunTask|StartTask|StopTask|ExecuteCommand|UpdateTaskProtection)$|Service$|TaskSet$|ContainerInstance/;

/** The cluster's name: from an ARN, as a long one has it, else as the caller gave it. */
function clusterNameOf(
  eventName: string,
  request: Json,
  arns: readonly (string | undefined)[],
): string | undefined {
  for (const arn of [...arns, text(request.serviceDeploymentArn)]) {
    const clusterName = CLUSTERED.map((type) => parseEcsArn(type, arn ?? '')?.clusterName).find(Boolean);
    if (clusterName !== undefined) return clusterName;
  }
  const named = text(request.cluster) ?? text(request.clusterName);
  return named ?? (IN_A_CLUSTER.test(eventName) ? 'default' : undefined);
}

/** Resources whose ARNs name their cluster. */
const CLUSTERED = ['cluster', 'service', 'task', 'service-deployment'] as const;

function serviceOf({ request, response }: RequestAndResponse) {
  const service = json(response.service);
  const named = text(request.service) ?? text(request.serviceName);
  const serviceArn = [text(service?.serviceArn), named, text(request.resourceArn)].find(isArnOf('service'));
  const serviceName =
    parseEcsArn('service', serviceArn ?? '')?.serviceName ??
    parseEcsArn('service-deployment', text(request.serviceDeploymentArn) ?? '')?.serviceName ??
    named;
  return { serviceArn, serviceName };
}

/** The one task that was stopped, started or entered. A call that starts several names none. */
function taskArnOf({ request, response }: RequestAndResponse): string | undefined {
  return [text(responseTask(response)?.taskArn), text(request.task), text(request.resourceArn)].find(
    isArnOf('task'),
  );
}

const objects = listOf(json);

function responseTask(response: Json): Json | undefined {
  const tasks = objects(response.tasks) ?? [];
  return json(response.task) ?? (tasks.length === 1 ? tasks[0] : undefined);
}

/**
 * The task definition that the caller gave or registered. What a service went on running is not taken over: a call that
 * only scales would look as if it had changed it.
 */
function taskDefinitionOf({ request, response }: RequestAndResponse): string | undefined {
  const registered = text(json(response.taskDefinition)?.taskDefinitionArn);
  if (registered !== undefined) return registered;
  const given = text(request.taskDefinition);
  if (given === undefined) return [text(request.resourceArn)].find(isArnOf('task-definition'));
  // A family alone means its newest revision: the response says which.
  const resolved = json(response.service)?.taskDefinition ?? responseTask(response)?.taskDefinitionArn;
  return text(resolved) ?? given;
}

function tagsOf({ request, response }: RequestAndResponse): Readonly<Record<string, string>> | undefined {
  const described = json(response.service) ?? responseTask(response) ?? json(response.cluster);
  const tags = [described?.tags, response.tags, request.tags].map(recordOf('key'));
  return tags.find((some) => some !== undefined && Object.keys(some).length > 0);
}

function isArnOf(type: 'cluster' | 'service' | 'task' | 'task-definition') {
  return (value: string | undefined): value is string =>
    value !== undefined && parseEcsArn(type, value) !== undefined;
}

type WithoutUndefined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function withoutAbsent<T extends object>(values: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<T>;
}
