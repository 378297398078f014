import type { Failure, RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs';
import type { Capacity } from '@taskwarden/domain';
import { nextCapacity } from '../cluster/capacity.ts';
import { type PlacementWish, placeTask } from '../cluster/place.ts';
import type { Simulation } from '../engine/simulation.ts';
import { createTask, type TaskPlan } from '../task/create-task.ts';
import { volumeOf } from '../task/volume-of.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { TaskRecord } from '../world/task.ts';
import type { RememberedCall, World } from '../world/world.ts';
import { describeTask } from './describe-task.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster, runnableTaskDefinition } from './find.ts';
import { checkedCapacity, checkOverrides, platformVersionOf } from './launch.ts';
import { defineOperation } from './operation.ts';
import { fromWire } from './wire.ts';

/** What all tasks of the call share. */
interface SharedPlan
  extends Omit<TaskPlan, 'launchType'>,
    Pick<PlacementWish, 'placementConstraints' | 'placementStrategy'> {
  readonly capacity: Capacity;
  readonly subnets: readonly string[];
}

function sharedPlan(simulation: Simulation, input: RunTaskRequest): SharedPlan {
  const cluster = activeCluster(simulation, input.cluster);
  const taskDefinition = runnableTaskDefinition(simulation, input.taskDefinition);
  checkOverrides(input, taskDefinition);
  const capacity = checkedCapacity(input, cluster, taskDefinition);
  return {
    cluster,
    taskDefinition,
    capacity,
    subnets: input.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
    platformVersion: platformVersionOf(capacity, input.platformVersion),
    group: input.group ?? `family:${taskDefinition.family}`,
    startedBy: input.startedBy,
    overrides: fromWire(input.overrides),
    placementConstraints: fromWire(input.placementConstraints),
    placementStrategy: fromWire(input.placementStrategy),
    enableExecuteCommand: input.enableExecuteCommand,
    volume: volumeOf(input.volumeConfigurations),
    tags: input.tags,
  };
}

/** Places and creates the tasks one by one: each may fail for itself. */
function runTasks(simulation: Simulation, { capacity, subnets, ...shared }: SharedPlan, count: number) {
  const tasks: TaskRecord[] = [];
  const failures: Failure[] = [];
  const running: Record<string, number> = {};
  for (let nth = 0; nth < count; nth += 1) {
    const at = nextCapacity(capacity, running);
    const placing = placeTask(simulation, { ...shared, ...at, subnets });
    if (placing.placed) {
      const provider = at.capacityProviderName ?? '';
      running[provider] = (running[provider] ?? 0) + 1;
      tasks.push(createTask(simulation, { ...shared, ...at, ...placing }));
    } else {
      failures.push(...(placing.failures ?? [{ reason: placing.reason }]));
    }
  }
  return { tasks, failures: withoutRepetition(failures) };
}

/** An instance on which no task of the call fits fails once for all of them. */
function withoutRepetition(failures: readonly Failure[]): Failure[] {
  return failures.filter(
    ({ arn, reason }, index) =>
      arn === undefined ||
      failures.findIndex((other) => other.arn === arn && other.reason === reason) === index,
  );
}

const DAY_MS = 24 * 3_600_000;

/** The tasks of the same call made before, if its token says that it was ("Ensuring idempotency", ECS API reference). */
function repeated({ world }: Simulation, key: string, request: string): TaskRecord[] | undefined {
  const known = world.clientTokens.get(key);
  if (known === undefined || known.until <= world.now) return undefined;
  const tasks = known.taskArns.flatMap((arn) => world.tasks.get(arn) ?? []);
  if (tasks.length === 0) return undefined;
  if (known.request !== request) {
    throw new EcsException(
      'ConflictException',
      'The request conflicts with an earlier one of the same client token.',
      {
        resourceIds: known.taskArns,
      },
    );
  }
  return tasks;
}

/** Forgets calls of more than a day ago: the oldest stand first. */
function remember({ clientTokens, now }: World, key: string, call: Omit<RememberedCall, 'until'>): void {
  for (const [old, { until }] of clientTokens) {
    if (until > now) break;
    clientTokens.delete(old);
  }
  clientTokens.set(key, { ...call, until: now + DAY_MS });
}

const tokenKey = ({ clusterName }: ClusterRecord, { clientToken }: RunTaskRequest): string | undefined =>
  clientToken === undefined ? undefined : `RunTask ${clusterName} ${clientToken}`;

/** Runs one to ten tasks. What can't be placed stands in `failures`: the call itself succeeds. */
export const runTask = defineOperation({
  name: 'RunTask',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: RunTaskRequest): RunTaskResponse {
    const { world } = simulation;
    const { count = 1 } = input;
    if (count < 1 || count > 10) throw invalid('Count must be between 1 and 10.');
    const shared = sharedPlan(simulation, input);
    const key = tokenKey(shared.cluster, input);
    const request = key === undefined ? '' : JSON.stringify(input);
    const before = key === undefined ? undefined : repeated(simulation, key, request);
    if (before) return { tasks: before.map((task) => describeTask(world, task)), failures: [] };
    const { tasks, failures } = runTasks(simulation, shared, count);
    if (key !== undefined) {
      remember(world, key, { request, taskArns: tasks.map(({ taskArn }) => taskArn) });
    }
    return { tasks: tasks.map((task) => describeTask(world, task)), failures };
  },
});
