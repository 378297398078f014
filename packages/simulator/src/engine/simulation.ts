import type { Instant } from '@taskwarden/domain';
import type { EcsEvent } from '../events/envelope.ts';
import type { Fault } from '../faults/fault.ts';
import type { World } from '../world/world.ts';
import { type HappeningKind, pushHappening } from './happening.ts';

export type EventListener = (event: EcsEvent) => void;

/** A world and who listens to it. All that is decided follows from the world alone. */
export interface Simulation {
  readonly world: World;
  /** The kinds of faults there are, by id. */
  readonly faults: Readonly<Record<string, Fault>>;
  readonly listeners: Set<EventListener>;
  /** Hear of every event as it is sent, whatever the stream does to it. */
  readonly witnesses: Set<EventListener>;
}

export interface Plan {
  readonly kind: HappeningKind;
  /** ARN or id of what it happens to. */
  readonly subject: string;
  /** Milliseconds from now. */
  readonly after: number;
  /** The subject's stamp: the plan is void once it has another one. */
  readonly stamp?: number;
  readonly container?: number;
}

/** Plans a happening. */
export function plan(world: World, { kind, subject, after, stamp, container }: Plan): Instant {
  const at = world.now + Math.max(0, after);
  world.plans += 1;
  pushHappening(world.queue, {
    at,
    order: world.plans,
    kind,
    subject,
    stamp: stamp ?? 0,
    container: container ?? 0,
  });
  return at;
}
