import type { Failure, StartTaskRequest, StartTaskResponse } from '@aws-sdk/client-ecs';
import { explainPlacement, placementFailures, placementRequest } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { createTask, type TaskPlan } from '../task/create-task.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import type { TaskRecord } from '../world/task.ts';
import { lookUpEach } from './describe-each.ts';
import { describeTask } from './describe-task.ts';
import { activeCluster, instanceNamed, runnableTaskDefinition } from './find.ts';
import { checkOverrides } from './launch.ts';
import { defineOperation } from './operation.ts';
import { fromWire } from './wire.ts';

type SharedPlan = Omit<TaskPlan, 'availabilityZone' | 'containerInstanceArn'>;

function sharedPlan(simulation: Simulation, input: StartTaskRequest): SharedPlan {
  const taskDefinition = runnableTaskDefinition(simulation, input.taskDefinition);
  checkOverrides(input, taskDefinition);
  return {
    cluster: activeCluster(simulation, input.cluster),
    taskDefinition,
    launchType: 'EC2',
    group: input.group ?? `family:${taskDefinition.family}`,
    startedBy: input.startedBy,
    overrides: fromWire(input.overrides),
    enableExecuteCommand: input.enableExecuteCommand,
    subnetId: input.networkConfiguration?.awsvpcConfiguration?.subnets?.[0],
    tags: input.tags,
  };
}

/** Starts the task on that instance, unless it does not fit. */
function startOn(
  simulation: Simulation,
  planned: SharedPlan,
  instance: ContainerInstanceRecord,
): Failure | TaskRecord {
  const { group, overrides } = planned;
  const request = placementRequest(planned.taskDefinition.definition, {
    group,
    ...(overrides && { overrides }),
  });
  const [failure] = placementFailures(explainPlacement(request, [instance.slot]));
  if (failure) return failure;
  const { containerInstanceArn, slot } = instance;
  const availabilityZone = slot.attributes.get('ecs.availability-zone');
  return createTask(simulation, { ...planned, containerInstanceArn, availabilityZone });
}

/** Starts a task on each of the named instances: placement is the caller's. */
export const startTask = defineOperation({
  name: 'StartTask',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: StartTaskRequest): StartTaskResponse {
    const { world } = simulation;
    const planned = sharedPlan(simulation, input);
    const { found, failures } = lookUpEach({
      names: input.containerInstances,
      most: 10,
      noun: 'Container Instances',
      find(name) {
        const { containerInstanceArn, instance } = instanceNamed(world, planned.cluster, name);
        return { arn: containerInstanceArn, found: instance };
      },
    });
    const outcomes = found.map((instance) => startOn(simulation, planned, instance));
    return {
      tasks: outcomes.flatMap((outcome) => ('taskArn' in outcome ? [describeTask(world, outcome)] : [])),
      failures: [...failures, ...outcomes.flatMap((outcome) => ('taskArn' in outcome ? [] : [outcome]))],
    };
  },
});
