import { derivedUint32 } from '../engine/random.ts';
import { plan } from '../engine/simulation.ts';
import type { Vices } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import type { EcsEvent } from './envelope.ts';

/** A number from 0 to 1 that follows from the event: vices cost no draw, so a world is the same with and without them. */
const chance = (event: EcsEvent, salt: number): number => derivedUint32(event.id, salt) / 2 ** 32;

/** Puts an event on its way: lost, late, twice, or well. A repeat has the same id, as EventBridge's has. */
export function carryBadly(world: World, event: EcsEvent, vices: Vices): void {
  if (chance(event, 11) < vices.loss) return;
  const copies = chance(event, 12) < vices.duplicates ? 2 : 1;
  for (let copy = 0; copy < copies; copy += 1) {
    const isLate = chance(event, 20 + copy) < vices.late;
    const { min, max } = vices.delay;
    const after = isLate ? Math.round(min + chance(event, 30 + copy) * (max - min)) : 0;
    const key = `${event.id} ${copy}`;
    world.undelivered.set(key, event);
    plan(world, { kind: 'event-due', subject: key, after });
  }
}
