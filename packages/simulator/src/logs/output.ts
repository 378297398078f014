import type { Instant } from '@taskwarden/domain';
import { derivedHex } from '../engine/random.ts';
import { behaviourOf } from '../world/settings.ts';
import type { ContainerRecord, TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';

export interface Line {
  readonly timestamp: Instant;
  readonly message: string;
}

/** What a container has written so far, the oldest line first. Lines are made when they are read: none is kept. */
export interface Output {
  readonly length: number;
  readonly at: (nth: number) => Line;
}

/** Between two lines of a workload that says what it writes, and of one that does not. */
const SAYS_EVERY_MS = 1000;
const USUALLY_EVERY_MS = 10_000;

/** Something that looks like a web server; the numbers follow from the task. */
function usualLine(task: TaskRecord, nth: number): string {
  const milliseconds = 1 + (Number.parseInt(derivedHex(task.id, nth).slice(0, 4), 16) % 60);
  return `INFO GET / 200 ${milliseconds}ms`;
}

/** How the program takes its end; nothing when it is killed, or never got so far. */
function lastWords({ exitCode, reason, isSignalled }: ContainerRecord): string[] {
  if (isSignalled) return ['INFO received SIGTERM, shutting down'];
  return exitCode === undefined || exitCode === 0 || reason !== undefined
    ? []
    : [`ERROR giving up, exit code ${exitCode}`];
}

/** The output of one of a task's containers; undefined before it has started. */
export function outputOf(world: World, task: TaskRecord, index: number): Output | undefined {
  const container = task.containers[index];
  if (container?.startedAt === undefined) return undefined;
  const { startedAt, stoppedAt } = container;
  const { says } = behaviourOf(world.settings, container.image, task.family);
  const everyMs = says.length > 0 ? SAYS_EVERY_MS : USUALLY_EVERY_MS;
  const spoken = 1 + Math.floor(((stoppedAt ?? world.now) - startedAt) / everyMs);
  const end = stoppedAt === undefined ? [] : lastWords(container);
  return {
    length: spoken + end.length,
    at: (nth) =>
      nth < spoken
        ? { timestamp: startedAt + nth * everyMs, message: says[nth % says.length] ?? usualLine(task, nth) }
        : { timestamp: stoppedAt ?? world.now, message: end[nth - spoken] ?? '' },
  };
}

/** The first line from that moment on: its place, which is the length when there is none. */
export function firstSince({ length, at }: Output, instant: Instant): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle).timestamp < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
