import type { Simulation } from '../engine/simulation.ts';
import { orderStop, type StopOrder } from '../task/stop.ts';
import type { TaskRecord } from '../world/task.ts';
import { isBitten } from './bite.ts';
import type { FaultRecord } from './fault.ts';

/** Tasks of the world that a fault hits at this moment, and that are not stopping yet. */
export function struckTasks({ world }: Simulation, record: FaultRecord): TaskRecord[] {
  return [...world.tasks.values()].filter(
    (task) => task.desiredStatus === 'RUNNING' && isBitten(record, task),
  );
}

/** Stops all of them. */
export function strikeTasks(
  simulation: Simulation,
  record: FaultRecord,
  { truth, ...order }: StopOrder & { readonly only?: (task: TaskRecord) => boolean },
): void {
  const { only = () => true, ...words } = order;
  for (const task of struckTasks(simulation, record).filter(only)) {
    orderStop(simulation, task, { ...words, truth: { ...truth, faultId: record.id } });
  }
}
