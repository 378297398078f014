import { plan, type Simulation } from '../engine/simulation.ts';
import type { FaultRecord } from './fault.ts';

/** A fault to be let loose. Without a scope it hits everything. */
export interface FaultOrder extends Partial<Omit<FaultRecord, 'fault' | 'id'>> {
  readonly fault: string;
}

/**
 * Lets a fault loose: at once, or when its time comes.
 *
 * @throws Error for a fault that there is not
 */
export function letLoose({ world, faults }: Simulation, order: FaultOrder): FaultRecord {
  if (!Object.hasOwn(faults, order.fault)) throw new Error(`there is no fault ${order.fault}`);
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
