import type { UpdateTaskSetRequest, UpdateTaskSetResponse } from '@aws-sdk/client-ecs';
import { lookSoon } from '../service/look-soon.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { defineOperation } from './operation.ts';
import { checkedScale, existingTaskSet, externalService } from './task-set.ts';

export const updateTaskSet = defineOperation({
  name: 'UpdateTaskSet',
  writes: true,
  bucket: 'task-set-modify',
  run(simulation, input: UpdateTaskSetRequest): UpdateTaskSetResponse {
    const { world } = simulation;
    const service = externalService(simulation, input);
    const set = existingTaskSet(simulation, service, input.taskSet);
    set.scale = checkedScale(input.scale);
    set.updatedAt = world.now;
    lookSoon(world, service);
    return { taskSet: describeTaskSet(world, set) };
  },
});
