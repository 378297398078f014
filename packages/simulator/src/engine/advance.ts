import type { Instant } from '@taskwarden/domain';
import { popHappening } from './happening.ts';
import { HAPPENINGS } from './happenings.ts';
import type { Simulation } from './simulation.ts';

/** Does everything that is due until then, in order, and puts the clock there. */
export function advance(simulation: Simulation, until: Instant): void {
  const { world } = simulation;
  for (;;) {
    const next = world.queue[0];
    if (next === undefined || next.at > until) break;
    popHappening(world.queue);
    world.now = next.at;
    HAPPENINGS[next.kind](simulation, next);
  }
  world.now = Math.max(world.now, until);
}

/** When something happens next; undefined when nothing is planned. */
export const nextHappeningAt = ({ world }: Simulation): Instant | undefined => world.queue[0]?.at;
