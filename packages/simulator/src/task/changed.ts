import type { Simulation } from '../engine/simulation.ts';
import { emit } from '../events/envelope.ts';
import { taskEvent } from '../events/task-event.ts';
import type { TaskRecord } from '../world/task.ts';

/** A change that ECS tells: the version rises, and an event is sent. */
export function taskChanged(simulation: Simulation, task: TaskRecord): void {
  task.version += 1;
  emit(simulation, () => taskEvent(simulation.world, task));
}
