import { plan, type Simulation } from '../engine/simulation.ts';
import type { FaultRecord } from './fault.ts';
import { optionProblems } from './option-problems.ts';

/** A fault to be let loose. Without a scope it hits everything. */
export interface FaultOrder extends Partial<Omit<FaultRecord, 'fault' | 'id'>> {
  readonly fault: string;
}

/**
 * Lets a fault loose: at once, or when its time comes.
 *
 * @throws Error for a fault that there is not, and for options that it does not have
 */
export function letLoose({ world, faults }: Simulation, order: FaultOrder): FaultRecord {
  check(faults, order);
  world.faultCount += 1;
  const record: FaultRecord = {
    id: `fault-${world.faultCount}`,
    fault: order.fault,
    scope: order.scope ?? {},
    probability: order.probability ?? 1,
    from: order.from ?? world.now,
    ...(order.until !== undefined && { until: order.until }),
    options: order.options ?? {},
  };
  world.faults.push(record);
  plan(world, { kind: 'fault-began', subject: record.id, after: record.from - world.now });
  if (record.until !== undefined) {
    plan(world, { kind: 'fault-ended', subject: record.id, after: record.until - world.now });
  }
  return record;
}

function check(faults: Simulation['faults'], { fault: id, options = {} }: FaultOrder): void {
  const fault = Object.hasOwn(faults, id) ? faults[id] : undefined;
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  const [problem] = optionProblems(fault, options);
  if (problem) throw new Error(`options.${problem.option} ${problem.message}`);
}
