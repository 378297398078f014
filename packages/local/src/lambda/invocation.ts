import type { Instant } from '@taskwarden/domain';

/** One invocation of a function, as it ended. */
export interface Invocation {
  readonly function: string;
  readonly requestId: string;
  /** `failed`: the handler threw. `crashed`: its process ended. `timed-out`: it was killed at the function's timeout. */
  readonly outcome: 'succeeded' | 'failed' | 'timed-out' | 'crashed';
  /** What the handler returned, when it succeeded. */
  readonly response?: unknown;
  /** In words, when it did not. */
  readonly error?: string;
  readonly coldStart: boolean;
  readonly startedAt: Instant;
  readonly durationMs: number;
}

/** A line that a function's process wrote. */
export interface LogLine {
  readonly function: string;
  readonly at: Instant;
  readonly line: string;
}
