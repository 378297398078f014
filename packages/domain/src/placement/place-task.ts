/** Where a task goes ("How Amazon ECS places tasks on container instances", ECS guide): requirements, constraints, strategies, choice. */
import { fits } from './misfit.ts';
import type { PlacementInstance, PlacementResources } from './placement-instance.ts';
import type { PlacementRequest } from './placement-request.ts';
import { narrow, pickOne, type RandomPick } from './strategy.ts';

const FIRST: RandomPick = () => 0;

/**
 * The instance that the task goes to, undefined when it fits on none: the simulator's hot path. `pick` is a seeded random
 * number below its argument; without it the first of equals is taken.
 */
export function chooseInstance(
  request: PlacementRequest,
  instances: readonly PlacementInstance[],
  pick: RandomPick = FIRST,
): PlacementInstance | undefined {
  return choose(request, instances, { pick });
}

export interface Placement {
  readonly instance: PlacementInstance;
  /** How the choice was made, step by step. */
  readonly because: readonly string[];
}

/**
 * The instance that the task goes to, and why. Undefined when it fits on none: `explainPlacement` says why not.
 *
 * @example
 * const request = placementRequest({ cpu: '256' }, { group: 'family:job' });
 * const full = placementInstance({ remainingResources: [{ name: 'CPU', integerValue: 128 }] });
 * const free = placementInstance({ remainingResources: [{ name: 'CPU', integerValue: 2048 }] });
 * placeTask(request, [full, free])?.because // ['1 of 2 container instances fit']
 */
export function placeTask(
  request: PlacementRequest,
  instances: readonly PlacementInstance[],
  pick: RandomPick = FIRST,
): Placement | undefined {
  const because: string[] = [];
  const instance = choose(request, instances, { pick, note: (sentence) => because.push(sentence()) });
  return instance && { instance, because };
}

interface Choice {
  readonly pick: RandomPick;
  readonly note?: (sentence: () => string) => void;
}

function choose(
  request: PlacementRequest,
  instances: readonly PlacementInstance[],
  { pick, note }: Choice,
): PlacementInstance | undefined {
  let candidates: readonly PlacementInstance[] = instances.filter((instance) => fits(request, instance));
  const fitting = candidates.length;
  note?.(() => `${fitting} of ${instances.length} container instances fit`);
  const context = { group: request.group, instances, pick };
  for (const strategy of request.strategies) {
    if (candidates.length < 2) break;
    const narrowed = narrow(candidates, strategy, context);
    if (narrowed === undefined) continue;
    candidates = narrowed.best;
    note?.(narrowed.because);
  }
  const equals = candidates.length;
  if (equals > 1) note?.(() => `picked among ${equals} that are equally good`);
  return pickOne(candidates, pick);
}

/** The instance with the task on it. */
export function occupy(instance: PlacementInstance, request: PlacementRequest): PlacementInstance {
  return {
    ...instance,
    runningTasksCount: (instance.runningTasksCount ?? 0) + 1,
    remaining: resources(instance.remaining, request.needs, -1),
    tcpPorts: new Set([...instance.tcpPorts, ...request.tcpPorts]),
    udpPorts: new Set([...instance.udpPorts, ...request.udpPorts]),
    taskGroups: counted(instance.taskGroups, request.group, 1),
  };
}

/** The instance after such a task has left it. */
export function release(instance: PlacementInstance, request: PlacementRequest): PlacementInstance {
  return {
    ...instance,
    runningTasksCount: Math.max(0, (instance.runningTasksCount ?? 0) - 1),
    remaining: resources(instance.remaining, request.needs, 1),
    tcpPorts: without(instance.tcpPorts, request.tcpPorts),
    udpPorts: without(instance.udpPorts, request.udpPorts),
    taskGroups: counted(instance.taskGroups, request.group, -1),
  };
}

function without(ports: ReadonlySet<number>, freed: readonly number[]): ReadonlySet<number> {
  return new Set([...ports].filter((port) => !freed.includes(port)));
}

function resources(
  remaining: PlacementResources,
  needs: PlacementResources,
  sign: 1 | -1,
): PlacementResources {
  return {
    cpu: remaining.cpu + sign * needs.cpu,
    memoryMiB: remaining.memoryMiB + sign * needs.memoryMiB,
    gpus: remaining.gpus + sign * needs.gpus,
    enis: remaining.enis + sign * needs.enis,
  };
}

/** A group without tasks is not listed: `task:group exists` asks for groups with some. */
function counted(
  groups: ReadonlyMap<string, number>,
  group: string,
  change: number,
): ReadonlyMap<string, number> {
  const next = new Map(groups);
  const count = (groups.get(group) ?? 0) + change;
  if (count > 0) next.set(group, count);
  else next.delete(group);
  return next;
}
