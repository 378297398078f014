import { fitsPattern } from '@taskwarden/domain';
import { nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { inWindow, optionsOf } from './bite.ts';
import type { Fault } from './fault.ts';

type CallHook = 'refusesCall' | 'slowsCall';

/** What a fault does to a call of that operation; drawn anew for each call. */
export function callFault<H extends CallHook>(
  { world, faults }: Simulation,
  hook: H,
  operation: string,
): ReturnType<NonNullable<Fault[H]>> | undefined {
  for (const record of world.faults) {
    const bites = faults[record.fault]?.[hook];
    if (bites === undefined || !inWindow(record, world.now)) continue;
    if (!fitsPattern(record.scope.operation ?? '*', operation)) continue;
    if (record.probability < 1 && nextFraction(world.random) >= record.probability) continue;
    return bites({ record, option: optionsOf(record) }) as ReturnType<NonNullable<Fault[H]>>;
  }
  return undefined;
}
