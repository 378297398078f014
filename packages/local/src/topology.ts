/** What the embedded AWS runs, in names wider than `infra/topology.ts` has: so that a test can run a small world. */

/** A queue; one without `deadLetters` is itself a dead-letter queue. */
export interface LocalQueue {
  readonly fifo?: true;
  readonly visibilityTimeoutSeconds?: number;
  readonly retentionDays?: number;
  readonly maxReceiveCount?: number;
  readonly deadLetters?: string;
}

/** A rule of the default bus: events that match go to a queue. */
export interface LocalRule {
  readonly name: string;
  readonly pattern: object;
  readonly queue: string;
}

export type FunctionSource =
  | { readonly queue: string; readonly batchSize: number; readonly maximumConcurrency: number }
  /** A time of the day is one in `timeZone`, an IANA name; UTC without it. */
  | { readonly schedule: string; readonly timeZone?: string };

export interface LocalFunction {
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly source: FunctionSource;
}

/** An event that is put onto the default bus by the clock. */
export interface LocalScheduledEvent {
  readonly schedule: string;
  readonly source: string;
  readonly detailType: string;
}

export interface Topology {
  readonly queues: Readonly<Record<string, LocalQueue>>;
  readonly rules: readonly LocalRule[];
  readonly functions: Readonly<Record<string, LocalFunction>>;
  readonly topics: readonly string[];
  /** The bus that takes events of members, and its rules. */
  readonly hub?: { readonly bus: string; readonly rules: readonly LocalRule[] };
  /** Event buses beside the default one. */
  readonly eventBuses?: readonly string[];
  /** Rules that others have put on them, by the name of the bus. */
  readonly rulesOfOthers?: Readonly<Record<string, readonly LocalRule[]>>;
  /** Buckets of S3. */
  readonly buckets?: readonly string[];
  readonly scheduledEvents?: readonly LocalScheduledEvent[];
  /** Name of the ledger's table; no table without it. */
  readonly table?: string;
}
