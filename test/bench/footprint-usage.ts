/** Arithmetic on what was used, and the one way in which `footprint.ts` measures it. */
import type { RecordedEvent } from '@taskwarden/local';
import type { FootprintWorld, Used } from './footprint-world.ts';

/** What one event used, where so many were measured one at a time. */
export interface UsedByEvent extends Used {
  readonly eventBytes: number;
  readonly measured: number;
}

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** A figure of what was used together with the same figure of something else. */
type Figures = (one: number, other: number) => number;

function combine({ messages, ...figures }: Used, other: Used, of: Figures): Used {
  const combined = Object.entries(figures).map(([name, value]) => [
    name,
    of(value, other[name as keyof typeof figures]),
  ]);
  const sent = Object.entries(messages).flatMap(([name, value]) => {
    const left = of(value, other.messages[name] ?? 0);
    return left === 0 ? [] : [[name, left]];
  });
  return {
    ...(Object.fromEntries(combined) as Omit<Used, 'messages'>),
    messages: Object.fromEntries(sent),
  };
}

/** What each of so many times used. */
export function difference(after: Used, before: Used, times: number): Used {
  return combine(after, before, (one, other) => round((one - other) / times));
}

/** What so many events use, one at a time. */
export async function usedByEach(
  world: FootprintWorld,
  events: readonly RecordedEvent[],
  afterwards = () => world.settle(),
): Promise<UsedByEvent> {
  const before = await world.used();
  for (const event of events) {
    await world.aws.putEvents([event]);
    await world.settle();
  }
  await afterwards();
  const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
  return {
    ...difference(await world.used(), before, events.length),
    eventBytes: round(bytes / events.length),
    measured: events.length,
  };
}

/** What a stop adds to an incident that is open: what is left of a crowd without its first. */
export function beyondTheFirst(crowd: UsedByEvent, incident: UsedByEvent): UsedByEvent {
  const { eventBytes, measured, ...used } = crowd;
  const others = measured - 1;
  const each = combine(used, incident, (one, first) => round((one * measured - first) / others));
  return { ...each, eventBytes, measured: others };
}

/** What an incident costs beside its first stop: it is opened, told, ended and told again. */
export function beside(incident: UsedByEvent, stop: Used): Omit<UsedByEvent, 'eventBytes'> {
  const { eventBytes: _, measured, ...used } = incident;
  return { ...combine(used, stop, (one, other) => Math.max(0, round(one - other))), measured };
}

/** How far the processes of functions have come. */
export interface Mark {
  readonly processor: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, number>>;
}

export async function markOf(world: FootprintWorld): Promise<Mark> {
  return { processor: world.processor(), messages: (await world.used()).messages };
}

/** Milliseconds of processor for each message, of functions that took some. */
export function processorPerMessage(from: Mark, to: Mark): Readonly<Record<string, number>> {
  const shares = Object.entries(to.messages).flatMap(([name, messages]) => {
    const taken = messages - (from.messages[name] ?? 0);
    const spent = (to.processor[name] ?? 0) - (from.processor[name] ?? 0);
    return taken < 5 || spent === 0 ? [] : [[name, round(spent / taken)]];
  });
  return Object.fromEntries(shares);
}
