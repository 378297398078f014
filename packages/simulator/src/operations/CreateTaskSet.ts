import type { CreateTaskSetRequest, CreateTaskSetResponse } from '@aws-sdk/client-ecs';
import type { Service } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { createDeployment } from '../service/deployments.ts';
import { lookSoon } from '../service/look-soon.ts';
import { arnOf } from '../world/arn.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskSetRecord } from '../world/task-set.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { runnableTaskDefinition } from './find.ts';
import { checkedCapacity, platformVersionOf, withoutAbsent } from './launch.ts';
import { defineOperation } from './operation.ts';
import { checkedScale, externalService } from './task-set.ts';
import { fromWire } from './wire.ts';

/** What the set's tasks run, and where: the service's own settings do not count for it. */
function definitionOf(simulation: Simulation, service: ServiceRecord, input: CreateTaskSetRequest): Service {
  const { world } = simulation;
  const cluster = world.clusters.get(service.clusterName);
  const taskDefinition = runnableTaskDefinition(simulation, input.taskDefinition);
  const capacity = cluster && checkedCapacity(input, cluster, taskDefinition);
  const { launchType, capacityProviderStrategy, networkConfiguration, loadBalancers, serviceRegistries } =
    input;
  return fromWire<Service>(
    withoutAbsent({
      launchType: capacity?.by === 'launch-type' ? capacity.launchType : launchType,
      capacityProviderStrategy,
      networkConfiguration,
      loadBalancers,
      serviceRegistries,
      platformVersion: capacity && platformVersionOf(capacity, input.platformVersion),
      taskDefinition: taskDefinition.taskDefinitionArn,
    }),
  );
}

export const createTaskSet = defineOperation({
  name: 'CreateTaskSet',
  writes: true,
  bucket: 'task-set-modify',
  run(simulation, input: CreateTaskSetRequest): CreateTaskSetResponse {
    const { world } = simulation;
    const service = externalService(simulation, input);
    const deployment = createDeployment(simulation, service, definitionOf(simulation, service, input));
    const { clusterName, clusterArn, serviceName, serviceArn } = service;
    const set: TaskSetRecord = {
      taskSetArn: arnOf(world, 'task-set', { clusterName, serviceName, taskSetId: deployment.id }),
      serviceArn,
      clusterArn,
      externalId: input.externalId,
      createdAt: world.now,
      deployment,
      status: 'ACTIVE',
      scale: checkedScale(input.scale),
      updatedAt: world.now,
      isSteady: false,
    };
    world.taskSets.set(set.taskSetArn, set);
    if (input.tags?.length) world.tags.set(set.taskSetArn, input.tags);
    lookSoon(world, service);
    return { taskSet: describeTaskSet(world, set, true) };
  },
});
