import {
  type ContainerProgress,
  containersToStop,
  type NextContainers,
  nextContainers,
} from '@taskwarden/domain';
import type { ContainerRecord, TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import { revisionOf } from './definition-of.ts';

/** What the domain's rules of dependency say about this task now. */

function progressOf(container: ContainerRecord): ContainerProgress {
  const { lastStatus, isStarted, startedAt, exitCode, healthStatus } = container;
  return {
    status: lastStatus === 'PENDING' && isStarted ? 'CREATED' : lastStatus,
    ...(startedAt !== undefined && { startedAt }),
    ...(exitCode !== undefined && { exitCode }),
    healthStatus,
  };
}

const progressOfTask = ({ containers }: TaskRecord): Record<string, ContainerProgress> =>
  Object.fromEntries(containers.map((container) => [container.name, progressOf(container)]));

/** Containers that may start now, and those that never will. */
export function nextStep(world: World, task: TaskRecord): NextContainers {
  return nextContainers(revisionOf(world, task).plan, progressOfTask(task), world.now);
}

/** Names of the containers that get their stop signal now: those that no running one needs. */
export function stoppable(world: World, task: TaskRecord): readonly string[] {
  const [only, ...others] = task.containers;
  // Most tasks have one container, and nothing to ask.
  if (only !== undefined && others.length === 0) return only.lastStatus === 'RUNNING' ? [only.name] : [];
  return containersToStop(revisionOf(world, task).plan, progressOfTask(task));
}
