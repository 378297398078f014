import type { RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import {
  checkedContainers,
  checkRegistration,
  planContainers,
  type TaskDefinition,
} from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { describeTaskDefinition } from './describe-task-definition.ts';
import { normalForm } from './normal-form.ts';
import { type Caller, defineOperation } from './operation.ts';
import { refuseFirst } from './refuse.ts';
import { fromWire } from './wire.ts';

function nextRevision({ world }: Simulation, family: string): number {
  const record = world.families.get(family) ?? { family, lastRevision: 0 };
  world.families.set(family, record);
  record.lastRevision += 1;
  return record.lastRevision;
}

function addRevision(
  simulation: Simulation,
  registered: TaskDefinition,
  caller: Pick<Caller, 'arn'>,
): TaskDefinitionRecord {
  const { world } = simulation;
  const family = registered.family ?? '';
  const revision = nextRevision(simulation, family);
  const definition = normalForm(registered);
  const record: TaskDefinitionRecord = {
    taskDefinitionArn: arnOf(world, 'task-definition', { familyAndRevision: `${family}:${revision}` }),
    family,
    revision,
    definition,
    plan: planContainers(definition),
    checked: checkedContainers(definition.containerDefinitions ?? []),
    registeredAt: world.now,
    registeredBy: caller.arn,
    status: 'ACTIVE',
    deregisteredAt: undefined,
    deleteRequestedAt: undefined,
  };
  world.taskDefinitions.set(record.taskDefinitionArn, record);
  return record;
}

/** Registers a revision: never idempotent, the same content makes another one. */
export const registerTaskDefinition = defineOperation({
  name: 'RegisterTaskDefinition',
  writes: true,
  bucket: 'task-definition-modify',
  run(simulation, input: RegisterTaskDefinitionRequest, caller): RegisterTaskDefinitionResponse {
    const { tags, ...definition } = input;
    refuseFirst(checkRegistration(fromWire<TaskDefinition>(input)));
    const record = addRevision(simulation, fromWire<TaskDefinition>(definition), caller);
    if (tags?.length) simulation.world.tags.set(record.taskDefinitionArn, tags);
    return { taskDefinition: describeTaskDefinition(record), ...(tags?.length && { tags }) };
  },
});
