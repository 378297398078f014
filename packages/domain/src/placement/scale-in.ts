/**
 * Which task of a service is stopped first when it scales in ("Use strategies to define Amazon ECS task placement", ECS
 * guide: spread keeps the balance across zones and chooses at random within one; binpack stops the task that leaves the most
 * of its resource on the instance). That protected tasks are spared is documented, that those of older deployments go first
 * is inferred.
 */
import type { PlacementStrategy } from '../service/service.ts';
import type { PlacementInstance } from './placement-instance.ts';
import { binpackResource, lowest, pickOne, type RandomPick, spreadValue } from './strategy.ts';

export interface StoppableTask {
  readonly taskArn: string;
  readonly containerInstanceArn: string;
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Scale-in protection ("Protect your Amazon ECS tasks from being terminated by scale-in events"). */
  readonly isProtected?: boolean;
  /** It belongs to a deployment that is being replaced. */
  readonly isOutdated?: boolean;
}

export interface ScaleInContext {
  readonly instances: readonly PlacementInstance[];
  readonly strategies: readonly PlacementStrategy[];
  readonly pick?: RandomPick;
}

/**
 * The task that goes next; undefined when all are protected, so that the scheduler has to wait. Protected tasks still count
 * for the balance.
 *
 * @example
 * const tasks = [
 *   { taskArn: 'first', containerInstanceArn: 'i-1', cpu: 256, memoryMiB: 512, isProtected: true },
 *   { taskArn: 'second', containerInstanceArn: 'i-1', cpu: 256, memoryMiB: 512 },
 * ];
 * chooseTaskToStop(tasks, { instances: [], strategies: [] })?.taskArn // 'second'
 */
export function chooseTaskToStop(
  tasks: readonly StoppableTask[],
  { instances, strategies, pick = () => 0 }: ScaleInContext,
): StoppableTask | undefined {
  const instanceOf = new Map(instances.map((instance) => [instance.containerInstanceArn, instance]));
  const unprotected = tasks.filter(({ isProtected }) => isProtected !== true);
  const outdated = unprotected.filter(({ isOutdated }) => isOutdated === true);

  let candidates: readonly StoppableTask[] = outdated.length > 0 ? outdated : unprotected;
  candidates = fromFullestZone(candidates, { tasks, instanceOf });
  for (const { type, field = '' } of strategies) {
    const resource = type === 'binpack' ? binpackResource(field) : undefined;
    if (resource === undefined) continue;
    candidates = lowest(candidates, (task) => {
      const left = instanceOf.get(task.containerInstanceArn)?.remaining[resource] ?? 0;
      return -(left + task[resource]);
    });
  }
  return pickOne(candidates, pick);
}

function fromFullestZone(
  candidates: readonly StoppableTask[],
  {
    tasks,
    instanceOf,
  }: {
    readonly tasks: readonly StoppableTask[];
    readonly instanceOf: ReadonlyMap<string, PlacementInstance>;
  },
): readonly StoppableTask[] {
  const zone = (task: StoppableTask) => {
    const instance = instanceOf.get(task.containerInstanceArn);
    return (instance && spreadValue('attribute:ecs.availability-zone')?.(instance)) ?? '';
  };
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(zone(task), (counts.get(zone(task)) ?? 0) + 1);
  return lowest(candidates, (task) => -(counts.get(zone(task)) ?? 0));
}
