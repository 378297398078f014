import type { DeleteTaskSetRequest, DeleteTaskSetResponse } from '@aws-sdk/client-ecs';
import { lookSoon } from '../service/look-soon.ts';
import { wantedBy } from '../service/task-sets.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { invalid } from './exception.ts';
import { defineOperation } from './operation.ts';
import { existingTaskSet, externalService } from './task-set.ts';

/** Drains the set; it is gone when its tasks are. */
export const deleteTaskSet = defineOperation({
  name: 'DeleteTaskSet',
  writes: true,
  bucket: 'task-set-modify',
  run(simulation, input: DeleteTaskSetRequest): DeleteTaskSetResponse {
    const { world } = simulation;
    const service = externalService(simulation, input);
    const set = existingTaskSet(simulation, service, input.taskSet);
    if (wantedBy(service, set) > 0 && input.force !== true) {
      throw invalid('The task set cannot be deleted while it is scaled above 0.');
    }
    set.status = 'DRAINING';
    set.updatedAt = world.now;
    lookSoon(world, service);
    return { taskSet: describeTaskSet(world, set) };
  },
});
