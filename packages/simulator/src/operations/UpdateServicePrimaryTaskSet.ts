import type {
  UpdateServicePrimaryTaskSetRequest,
  UpdateServicePrimaryTaskSetResponse,
} from '@aws-sdk/client-ecs';
import { taskSetsOf } from '../service/task-sets.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { defineOperation } from './operation.ts';
import { existingTaskSet, externalService } from './task-set.ts';

/** One set of a service is PRIMARY: its settings show at the service. */
export const updateServicePrimaryTaskSet = defineOperation({
  name: 'UpdateServicePrimaryTaskSet',
  writes: true,
  bucket: 'task-set-modify',
  run(simulation, input: UpdateServicePrimaryTaskSetRequest): UpdateServicePrimaryTaskSetResponse {
    const { world } = simulation;
    const service = externalService(simulation, input);
    const primary = existingTaskSet(simulation, service, input.primaryTaskSet);
    for (const set of taskSetsOf(world, service)) if (set.status === 'PRIMARY') set.status = 'ACTIVE';
    primary.status = 'PRIMARY';
    primary.updatedAt = world.now;
    service.definition = { ...service.definition, taskDefinition: primary.deployment.taskDefinitionArn };
    return { taskSet: describeTaskSet(world, primary) };
  },
});
