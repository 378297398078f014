import type { Instant } from '@taskwarden/domain';
import { derivedUuid } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { World } from '../world/world.ts';
import { carryBadly, isStreamBad } from './vices.ts';

/** An event as EventBridge carries it. */
export interface EcsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** Whole seconds: EventBridge cuts off the rest. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventContent {
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  /** `aws.ecs`, if not told. */
  readonly source?: string;
}

/**
 * Tells all listeners. The event is counted in any case, and built only when somebody listens: a headless run pays
 * nothing for it, and its ids are the same as with listeners. Where the stream has vices, they decide when it comes.
 */
export function emit(simulation: Simulation, build: () => EventContent): void {
  const { world, listeners, witnesses } = simulation;
  world.eventCount += 1;
  const isBad = isStreamBad(simulation);
  if (!isBad && listeners.size + witnesses.size === 0) return;
  const event = toEvent(world, build());
  for (const witness of witnesses) witness(event);
  if (isBad) carryBadly(simulation, event);
  else tell(simulation, event);
}

/** An event that was on its way arrives. */
export function deliver(simulation: Simulation, id: string): void {
  const { undelivered } = simulation.world;
  const event = undelivered.get(id);
  undelivered.delete(id);
  if (event) tell(simulation, event);
}

function tell({ listeners }: Simulation, event: EcsEvent): void {
  for (const listener of listeners) listener(event);
}

function toEvent(world: World, { detailType, resources, detail, source }: EventContent): EcsEvent {
  return {
    version: '0',
    id: derivedUuid(String(world.seed), world.eventCount),
    'detail-type': detailType,
    source: source ?? 'aws.ecs',
    account: world.account,
    time: toSecond(world.now),
    region: world.region,
    resources,
    detail,
  };
}

/** ISO-8601 to the second, as envelopes and CloudTrail have it. */
export const toSecond = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** ISO-8601 as ECS writes it in events: up to three fractional digits, trailing zeros removed. */
export function toEventTime(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.?0*Z$/, 'Z');
}
