import { derivedFraction } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { carriers, isCarriedBadly } from '../faults/bite-event.ts';
import type { Vices } from '../world/settings.ts';
import type { EcsEvent } from './envelope.ts';

/** A number from 0 to 1 that follows from the event: vices cost no draw, so a world is the same with and without them. */
const chance = (event: EcsEvent, salt: number): number => derivedFraction(event.id, salt);

/** What becomes of an event on its way: how much later each copy of it comes, in milliseconds. */
export type Copies = readonly number[];

/** Whether anything is wrong with the stream at this time. */
export const isStreamBad = (simulation: Simulation): boolean =>
  simulation.world.settings.vices !== undefined || isCarriedBadly(simulation);

function copiesBy({ loss, duplicates, late, delay: { min, max } }: Vices, event: EcsEvent): Copies {
  if (chance(event, 11) < loss) return [];
  const copies = chance(event, 12) < duplicates ? [0, 1] : [0];
  return copies.map((copy) =>
    chance(event, 20 + copy) < late ? Math.round(min + chance(event, 30 + copy) * (max - min)) : 0,
  );
}

/** Puts an event on its way: lost, late, twice, or well. A repeat has the same id, as EventBridge's has. */
export function carryBadly(simulation: Simulation, event: EcsEvent): void {
  const { world } = simulation;
  const { vices } = world.settings;
  const before: Copies = vices ? copiesBy(vices, event) : [0];
  const copies = carriers(simulation, event).reduce<Copies>((some, carry) => carry(some), before);
  for (const [copy, after] of copies.entries()) {
    const key = `${event.id} ${copy}`;
    world.undelivered.set(key, event);
    plan(world, { kind: 'event-due', subject: key, after });
  }
}
