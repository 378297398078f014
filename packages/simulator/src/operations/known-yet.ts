import type { Instant } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { callFault, type ScopedCall } from '../faults/bite-call.ts';

/** Whether a read knows of what was created then. Everything, unless a fault lets reads lag behind. */
export function knownYet(
  simulation: Simulation,
  call: ScopedCall,
): (record: { readonly createdAt: Instant }) => boolean {
  const behind = callFault(simulation, 'readsBehind', call)?.milliseconds ?? 0;
  return ({ createdAt }) => createdAt + behind <= simulation.world.now;
}
