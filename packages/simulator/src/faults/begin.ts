import type { Simulation } from '../engine/simulation.ts';
import { planEnd } from '../task/containers.ts';
import { planContainerHealth, planRecovery, planTargetHealth } from '../task/health.ts';
import { biteOf } from './bite.ts';
import type { FaultRecord } from './fault.ts';
import { struckTasks } from './strike.ts';

/** A fault begins: it strikes, and what runs already is no safer than what starts from now on. */
export function beginFault(simulation: Simulation, id: string): void {
  const { world, faults } = simulation;
  const record = world.faults.find((one) => one.id === id);
  if (record === undefined) return;
  faults[record.fault]?.strikes?.(simulation, record);
  for (const task of struckTasks(simulation, record).filter(({ lastStatus }) => lastStatus === 'RUNNING')) {
    if (bites(simulation, record, 'failsTargetHealth', { task })) planTargetHealth(simulation, task);
    for (const [index, container] of task.containers.entries()) {
      const at = { task, container };
      if (bites(simulation, record, 'endsContainer', at)) planEnd(simulation, task, index);
      if (bites(simulation, record, 'failsContainerHealth', at)) planContainerHealth(simulation, task, index);
    }
  }
}

function bites(
  simulation: Simulation,
  record: FaultRecord,
  ...[hook, at]: [Parameters<typeof biteOf>[1], Parameters<typeof biteOf>[2]]
): boolean {
  return biteOf(simulation, hook, at)?.bite.record === record;
}

/** Its time is over. What it has planned already still comes to pass; checks that it made fail succeed again. */
export function endFault(simulation: Simulation, id: string): void {
  const { world, faults } = simulation;
  const index = world.faults.findIndex((one) => one.id === id);
  const [record] = index < 0 ? [] : world.faults.splice(index, 1);
  if (record === undefined) return;
  faults[record.fault]?.relents?.(simulation, record);
  for (const task of struckTasks(simulation, record)) {
    if (task.sickenedBy === record.id && task.lastStatus === 'RUNNING') planRecovery(simulation, task);
  }
}
