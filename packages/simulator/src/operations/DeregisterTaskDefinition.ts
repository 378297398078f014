import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { parseTaskDefinition } from '@taskwarden/domain';
import { describeTaskDefinition } from './describe-task-definition.ts';
import { clientError } from './exception.ts';
import { taskDefinitionNamed } from './find.ts';
import { defineOperation } from './operation.ts';

/** Makes a revision INACTIVE. Tasks and services that use it go on, and new ones may start for ten minutes. */
export const deregisterTaskDefinition = defineOperation({
  name: 'DeregisterTaskDefinition',
  writes: true,
  bucket: 'task-definition-modify',
  run(simulation, input: DeregisterTaskDefinitionRequest): DeregisterTaskDefinitionResponse {
    const name = input.taskDefinition ?? '';
    if (parseTaskDefinition(name)?.revision === undefined) throw clientError('Revision is missing.');
    const record = taskDefinitionNamed(simulation, name);
    if (record === undefined) {
      throw clientError('The specified task definition does not exist.');
    }
    if (record.status === 'ACTIVE') {
      record.status = 'INACTIVE';
      record.deregisteredAt = simulation.world.now;
    }
    return { taskDefinition: describeTaskDefinition(record) };
  },
});
