/**
 * Which of two observations of a task is the newer one. ECS repeats events and delivers them in any order; a task's
 * `version` counts its changes ("Amazon ECS events", handling events), so the highest one is what the task is now.
 *
 * Events without a version (abbreviated samples of the guide, hand-made ones) never override one that has it. The ledger
 * holds the same rule as a condition on its items: docs/decisions/012-ledger-items.md.
 */
import type { Instant } from '../time.ts';
import type { Task } from './task.ts';

/** A task as one event showed it. */
export interface TaskObservation {
  readonly task: Task;
  /** Of the event. */
  readonly time: Instant;
  /** The fact's key against duplicates. It decides where nothing else does, so that the answer is always the same. */
  readonly key: string;
}

/** Negative when `one` is older than `other`, positive when it is newer, 0 for the same observation. */
export function compareObservations(one: TaskObservation, other: TaskObservation): number {
  // A task without a version stands below every version.
  const [a = -1, b = -1] = [one.task.version, other.task.version];
  if (a !== b || a >= 0) return a - b;
  if (one.time !== other.time) return one.time - other.time;
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}

/** The newer of two observations of one task; what is known stays where the other is no news. */
export function newer(known: TaskObservation, seen: TaskObservation): TaskObservation {
  return compareObservations(seen, known) > 0 ? seen : known;
}

/** What a task is now, after all that was observed of it, in whatever order. Undefined for no observation. */
export function latestObservation(observations: Iterable<TaskObservation>): TaskObservation | undefined {
  let latest: TaskObservation | undefined;
  for (const seen of observations) latest = latest === undefined ? seen : newer(latest, seen);
  return latest;
}
