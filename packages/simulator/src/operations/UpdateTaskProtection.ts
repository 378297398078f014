import type { UpdateTaskProtectionRequest, UpdateTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { MAXIMUM_PROTECTED_TASKS_PER_REQUEST, PROTECTION_MINUTES, protectTask } from '@taskwarden/domain';
import { lookSoon } from '../service/look-soon.ts';
import { serviceOf } from '../service/service-of.ts';
import { invalid } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';
import { describeProtection, protectable } from './protection.ts';

function minutesOf({ expiresInMinutes = PROTECTION_MINUTES.default }: UpdateTaskProtectionRequest): number {
  const { minimum, maximum } = PROTECTION_MINUTES;
  if (expiresInMinutes < minimum || expiresInMinutes > maximum) {
    throw invalid(`expiresInMinutes must be between ${minimum} and ${maximum}.`);
  }
  return expiresInMinutes;
}

/** Protects tasks of services from scale-in and deployments for a while, or no more. */
export const updateTaskProtection = defineOperation({
  name: 'UpdateTaskProtection',
  writes: true,
  bucket: 'task-protection',
  run(simulation, input: UpdateTaskProtectionRequest): UpdateTaskProtectionResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { tasks: names = [] } = input;
    if (names.length === 0) throw invalid('Tasks cannot be empty.');
    if (names.length > MAXIMUM_PROTECTED_TASKS_PER_REQUEST) {
      throw invalid(`Tasks cannot have more than ${MAXIMUM_PROTECTED_TASKS_PER_REQUEST} entries.`);
    }
    const until = protectTask(world.now, minutesOf(input)).expirationDate;
    const { found, failures } = protectable(simulation, cluster, names);
    for (const task of found) {
      task.protectedUntil = input.protectionEnabled === true ? until : undefined;
      const service = serviceOf(world, task);
      if (service) lookSoon(world, service);
    }
    return { protectedTasks: found.map((task) => describeProtection(task, world.now)), failures };
  },
});
