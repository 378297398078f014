import { fitsPattern } from '@taskwarden/domain';
import { nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import { inWindow, optionsOf } from './bite.ts';
import type { Fault, FaultRecord, FaultScope } from './fault.ts';

type CallHook = 'metersCalls' | 'readsBehind' | 'refusesCall' | 'slowsCall';

/** A call of the API, as far as a scope may tell it from others. */
export interface ScopedCall {
  readonly operation: string;
  /** Where it is known. */
  readonly input?: unknown;
}

interface NamedInput {
  readonly cluster?: string;
  readonly service?: string;
  readonly serviceName?: string;
  readonly services?: readonly string[];
}

/** What of a call a scope can tell from others: what it names. One without a cluster is about the one called `default`. */
const NAMED: { readonly [Member in keyof FaultScope]: (input: NamedInput) => readonly string[] } = {
  cluster: ({ cluster = 'default' }) => [cluster],
  service: ({ service = [], serviceName = [], services = [] }) => [service, serviceName, services].flat(),
};

/** A scope that names what no call can tell, such as an image, means none. */
function isMeant(
  { scope: { operation: wanted = '*', ...scope } }: FaultRecord,
  { operation, input }: ScopedCall,
): boolean {
  if (!fitsPattern(wanted, operation)) return false;
  return Object.entries(scope).every(([member, pattern]) => {
    const named = NAMED[member as keyof FaultScope];
    if (named === undefined || input === undefined) return named !== undefined;
    return named(input as NamedInput).some((name) => fitsPattern(shortName(pattern), shortName(name)));
  });
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
