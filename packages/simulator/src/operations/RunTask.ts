import type { Failure, RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs';
import type { Simulation } from '../engine/simulation.ts';
import { createTask, type TaskPlan } from '../task/create-task.ts';
import { describeTask } from './describe-task.ts';
import { invalid } from './exception.ts';
import { activeCluster, runnableTaskDefinition } from './find.ts';
import { defineOperation } from './operation.ts';

/** What all tasks of the call share. */
function sharedPlan(simulation: Simulation, input: RunTaskRequest): TaskPlan {
  const cluster = activeCluster(simulation, input.cluster);
  const taskDefinition = runnableTaskDefinition(simulation, input.taskDefinition);
  const subnets = input.networkConfiguration?.awsvpcConfiguration?.subnets;
  return {
    cluster,
    taskDefinition,
    launchType: 'FARGATE',
    group: input.group ?? `family:${taskDefinition.family}`,
    startedBy: input.startedBy,
    overrides: input.overrides,
    enableExecuteCommand: input.enableExecuteCommand,
    subnetId: subnets?.[0],
    platformVersion: '1.4.0',
    tags: input.tags,
  };
}

export const runTask = defineOperation({
  name: 'RunTask',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: RunTaskRequest): RunTaskResponse {
    const count = input.count ?? 1;
    if (count < 1 || count > 10) throw invalid('count must be between 1 and 10.');
    const planned = sharedPlan(simulation, input);
    const failures: Failure[] = [];
    const tasks = Array.from({ length: count }, () => createTask(simulation, planned));
    return { tasks: tasks.map((task) => describeTask(simulation.world, task)), failures };
  },
});
