import type { DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import { lookUpEach } from './describe-each.ts';
import { describeTaskDefinition } from './describe-task-definition.ts';
import { taskDefinitionNamed } from './find.ts';
import { defineOperation } from './operation.ts';

/** Marks INACTIVE revisions as DELETE_IN_PROGRESS; ACTIVE ones have to be deregistered first. */
export const deleteTaskDefinitions = defineOperation({
  name: 'DeleteTaskDefinitions',
  writes: true,
  bucket: 'task-definition-delete',
  run(simulation, input: DeleteTaskDefinitionsRequest): DeleteTaskDefinitionsResponse {
    const { found, failures } = lookUpEach({
      names: input.taskDefinitions,
      most: 10,
      noun: 'Task definitions',
      find: (name) => ({ arn: name, found: taskDefinitionNamed(simulation, name) }),
    });
    const active = found.filter(({ status }) => status === 'ACTIVE');
    const deleted = found.filter(({ status }) => status !== 'ACTIVE');
    for (const record of deleted) {
      record.status = 'DELETE_IN_PROGRESS';
      record.deleteRequestedAt ??= simulation.world.now;
    }
    const refused = active.map(({ taskDefinitionArn }) => ({
      arn: taskDefinitionArn,
      reason:
        'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
    }));
    return { taskDefinitions: deleted.map(describeTaskDefinition), failures: [...failures, ...refused] };
  },
});
