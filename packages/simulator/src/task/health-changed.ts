import type { Simulation } from '../engine/simulation.ts';
import { lookSoon } from '../service/look-soon.ts';
import { serviceOf } from '../service/service-of.ts';
import type { TaskRecord } from '../world/task.ts';

/** Health is no part of a task's events, and does not raise its version: only its service looks. */
export function taskHealthChanged({ world }: Simulation, task: TaskRecord): void {
  const service = serviceOf(world, task);
  if (service) lookSoon(world, service);
}
