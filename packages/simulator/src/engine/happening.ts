import type { Instant } from '@taskwarden/domain';

/**
 * What can come due. Each word has its row in `engine/happenings.ts`, which says what is then done.
 * A happening is plain data: it names its subject by ARN, so that it survives saving and restoring.
 */
export type HappeningKind =
  | 'capacity-look'
  | 'task-attached'
  | 'task-pull-started'
  | 'task-pulled'
  | 'container-healthy'
  | 'container-started'
  | 'container-unhealthy'
  | 'event-due'
  | 'exec-agent-started'
  | 'fault-began'
  | 'fault-ended'
  | 'instance-launched'
  | 'instance-reclaimed'
  | 'scaling-due'
  | 'service-deployment-forgotten'
  | 'service-look'
  | 'target-healthy'
  | 'target-unhealthy'
  | 'container-exited'
  | 'task-exit-noticed'
  | 'task-deactivated'
  | 'task-dependency-due'
  | 'task-deprovisioned'
  | 'task-failed-to-start'
  | 'task-forgotten'
  | 'task-waited-in-vain';

export interface Happening {
  readonly at: Instant;
  /** Order among happenings of the same moment: first planned, first done. */
  readonly order: number;
  readonly kind: HappeningKind;
  /** ARN or id of what it happens to. */
  readonly subject: string;
  /** The subject's stamp when this was planned: when it has another one now, the plan is void. */
  readonly stamp: number;
  /** Which of the subject's containers, where it is about one. */
  readonly container: number;
}

const precedes = (a: Happening, b: Happening): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Puts a happening on the heap (a binary heap in a plain array: the earliest one first). */
export function pushHappening(heap: Happening[], happening: Happening): void {
  let child = heap.length;
  heap.push(happening);
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || precedes(above, happening)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = happening;
}

/** Takes the earliest happening off the heap. */
export function popHappening(heap: Happening[]): Happening | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let parent = 0;
  for (;;) {
    const child = earlierChild(heap, parent);
    const below = heap[child];
    if (below === undefined || precedes(last, below)) break;
    heap[parent] = below;
    parent = child;
  }
  heap[parent] = last;
  return first;
}

function earlierChild(heap: readonly Happening[], parent: number): number {
  const left = 2 * parent + 1;
  const [a, b] = [heap[left], heap[left + 1]];
  return a !== undefined && b !== undefined && precedes(b, a) ? left + 1 : left;
}
