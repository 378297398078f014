import type { Scale } from '@aws-sdk/client-ecs';
import type { Simulation } from '../engine/simulation.ts';
import { isExternal } from '../service/task-sets.ts';
import { shortName } from '../world/arn.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskSetRecord } from '../world/task-set.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster, activeService } from './find.ts';

/** What all calls about task sets name. */
interface Named {
  readonly cluster?: string | undefined;
  readonly service?: string | undefined;
}

/** A service that has task sets. */
export function externalService(simulation: Simulation, { cluster, service: name }: Named): ServiceRecord {
  const service = activeService(simulation, activeCluster(simulation, cluster), name);
  if (!isExternal(service)) {
    throw invalid(
      'Amazon ECS only supports task set management on services with EXTERNAL deployment controller.',
    );
  }
  return service;
}

/** By ARN, or by id with or without `ecs-svc/`. */
export function taskSetNamed(
  { world }: Simulation,
  service: ServiceRecord,
  name: string,
): TaskSetRecord | undefined {
  return [...world.taskSets.values()].find(
    ({ serviceArn, taskSetArn, deployment }) =>
      serviceArn === service.serviceArn &&
      (taskSetArn === name || shortName(deployment.id) === shortName(name)),
  );
}

export function existingTaskSet(
  simulation: Simulation,
  service: ServiceRecord,
  name: string | undefined,
): TaskSetRecord {
  const set = taskSetNamed(simulation, service, name ?? '');
  if (set === undefined)
    throw new EcsException('TaskSetNotFoundException', 'The specified task set was not found.');
  return set;
}

/** Without one: all of the service's tasks. */
export function checkedScale({ value = 100, unit = 'PERCENT' }: Scale = {}) {
  if (value < 0 || value > 100) throw invalid('The scale value must be between 0 and 100.');
  return { value, unit };
}
