import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { dateMember, toDate, toWire } from './wire.ts';

/** A revision as the API tells of it. */
export function describeTaskDefinition(record: TaskDefinitionRecord): TaskDefinition {
  return {
    ...toWire<TaskDefinition>(record.definition),
    taskDefinitionArn: record.taskDefinitionArn,
    revision: record.revision,
    status: record.status,
    registeredAt: toDate(record.registeredAt),
    registeredBy: record.registeredBy,
    ...dateMember('deregisteredAt', record.deregisteredAt),
    ...dateMember('deleteRequestedAt', record.deleteRequestedAt),
  };
}
