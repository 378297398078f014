import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';

/** A canary has come all the way to the ledger. */
export interface CanaryArrival {
  /** Name of the function that took it: the way that is open. */
  readonly path: string;
  readonly eventId: string;
  /** When it was put onto the bus. */
  readonly time: Instant;
  readonly arrivedAt: Instant;
}

/** The last canary of each way. */
export interface CanaryBook {
  /** Kept unless a later one is known: twice is once, and a late one changes nothing. */
  putCanary(arrival: CanaryArrival): Promise<void>;
  canaries(): Promise<readonly CanaryArrival[]>;
}

/**
 * How long ago the last canary was sent that came through, in seconds, on the way where that is longest; undefined while
 * no canary has come through on some way.
 */
export function canaryAge(
  arrivals: readonly CanaryArrival[],
  paths: readonly string[],
  now: Instant,
): number | undefined {
  const ages = paths.map((path) => {
    const arrival = arrivals.find((one) => one.path === path);
    return arrival === undefined ? undefined : Math.max(0, secondsBetween(arrival.time, now));
  });
  return ages.reduce<number | undefined>(
    (oldest, age) => (oldest === undefined || age === undefined ? undefined : Math.max(oldest, age)),
    0,
  );
}
