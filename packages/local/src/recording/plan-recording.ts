import type { Instant } from '@taskwarden/domain';
import type { RecordedEvent } from '../event-bridge/event.ts';
import type { PlannedEvent } from '../local-aws.ts';
import { giveIdentities } from './identities.ts';
import type { Recording, World } from './recording.ts';
import { shiftTimes } from './shift-times.ts';

/** Between the beginnings of two worlds: they overlap, so that incidents grow and end while others open. */
const SECONDS_BETWEEN_WORLDS = 60;

/**
 * When each event of a recording is played, if the first one is played at `startAt` (to the next whole second, as events'
 * times are whole seconds). Worlds begin one minute after another, each with times and identities of its own, other ones
 * for another `startAt`; the gaps within a world stay as they were. The plan is in the order of time.
 */
export function planRecording({ worlds }: Recording, startAt: Instant): readonly PlannedEvent[] {
  const startSecond = Math.ceil(startAt / 1000);
  return worlds
    .flatMap((world, index) => planWorld(world, startSecond + index * SECONDS_BETWEEN_WORLDS))
    .toSorted((one, other) => one.at - other.at);
}

/** The events of a world in its own order: one whose time lies before its predecessor's comes late. */
function planWorld({ name, events }: World, startSecond: number): readonly PlannedEvent[] {
  const [first] = events;
  if (first === undefined) return [];
  const seconds = startSecond - Date.parse(first.time) / 1000;
  let at = startSecond * 1000;
  return events.map((recorded) => {
    const event = inWorld(recorded, { name: `${name} from ${startSecond}`, seconds });
    at = Math.max(at, Date.parse(event.time));
    return { at, event };
  });
}

function inWorld(
  event: RecordedEvent,
  world: { readonly name: string; readonly seconds: number },
): RecordedEvent {
  const text = giveIdentities(JSON.stringify(event), world.name);
  return JSON.parse(shiftTimes(text, world.seconds)) as RecordedEvent;
}
