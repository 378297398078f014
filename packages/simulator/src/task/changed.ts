import type { Simulation } from '../engine/simulation.ts';
import { emit } from '../events/envelope.ts';
import { taskEvent } from '../events/task-event.ts';
import { lookSoon } from '../service/look-soon.ts';
import { observeStop } from '../service/observe.ts';
import { serviceOf } from '../service/service-of.ts';
import type { TaskRecord } from '../world/task.ts';

/** A change that ECS tells: the version rises, an event is sent, and the task's service looks. */
export function taskChanged(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  task.version += 1;
  emit(simulation, () => taskEvent(world, task));
  const service = serviceOf(world, task);
  if (service === undefined) return;
  if (task.desiredStatus === 'STOPPED') observeStop(simulation, service, task);
  lookSoon(world, service);
}
