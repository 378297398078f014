import type { Instant } from '@taskwarden/domain';
import type { FactBus, FactEvent } from './fact-event.ts';

/** Facts that wait in the ledger, where they were committed with what they tell of. */
export interface FactBook {
  /** The oldest first, at most `limit`. */
  dueFacts(until: Instant, limit: number): Promise<readonly FactEvent[]>;
  settleFact(factId: string): Promise<void>;
}

export interface FactSweepPorts {
  readonly facts: FactBook;
  readonly bus: FactBus;
}

export interface FactSweep {
  readonly put: number;
  /** Why the bus did not take one, for each; they wait for the next minute. */
  readonly refused: readonly unknown[];
}

/** More than this is left for the next minute. */
const MOST_DUE = 500;

/**
 * Puts what waits onto the bus: what `clock` does every minute. At least once, as a process may die between the bus's answer
 * and the ledger's. What the bus does not take is put again the next minute, and holds up nothing else.
 */
export async function sweepFacts({ facts, bus }: FactSweepPorts, now: Instant): Promise<FactSweep> {
  const due = await facts.dueFacts(now, MOST_DUE);
  const ended = await Promise.allSettled(
    due.map(async (event) => {
      await bus.put(event);
      await facts.settleFact(event.factId);
    }),
  );
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  return { put: due.length - refused.length, refused };
}
