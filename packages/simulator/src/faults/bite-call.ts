import { fitsPattern } from '@taskwarden/domain';
import { nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import { inWindow, optionsOf } from './bite.ts';
import type { Fault, FaultRecord } from './fault.ts';

type CallHook = 'readsBehind' | 'refusesCall' | 'slowsCall';

/** A call of the API, as far as a scope may tell it from others. */
export interface ScopedCall {
  readonly operation: string;
  /** Where it is known. */
  readonly input?: unknown;
}

/** A call that names no cluster is about the one called `default`. */
function isMeant({ scope }: FaultRecord, { operation, input }: ScopedCall): boolean {
  if (!fitsPattern(scope.operation ?? '*', operation)) return false;
  if (scope.cluster === undefined || input === undefined) return true;
  const { cluster = 'default' } = input as { readonly cluster?: string };
  return fitsPattern(shortName(scope.cluster), shortName(cluster));
}

/** What a fault does to a call of that operation; drawn anew for each call. */
export function callFault<H extends CallHook>(
  { world, faults }: Simulation,
  hook: H,
  call: ScopedCall,
): ReturnType<NonNullable<Fault[H]>> | undefined {
  for (const record of world.faults) {
    const bites = faults[record.fault]?.[hook];
    if (bites === undefined || !inWindow(record, world.now)) continue;
    if (!isMeant(record, call)) continue;
    if (record.probability < 1 && nextFraction(world.random) >= record.probability) continue;
    return bites({ record, option: optionsOf(record) }) as ReturnType<NonNullable<Fault[H]>>;
  }
  return undefined;
}
