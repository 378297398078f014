import { type KindCost, kindCosts, ofEvents, ofSweeps } from './events.ts';
import { idle } from './idle.ts';
import { type CostLine, PARTS, type Part, priced, type Quantity } from './line.ts';

export interface CostQuestion {
  /** Events of ECS in a month. */
  readonly events: number;
  /** Tasks that a sweep finds. */
  readonly tasks: number;
  /** Accounts that are watched, that of the deployment included. */
  readonly accounts: number;
  /** Whether a key of one's own encrypts. */
  readonly ownKey: boolean;
  /** Days that the ledger remembers. */
  readonly retentionDays: number;
}

export interface RunningCost {
  readonly lines: readonly CostLine[];
  /** Dollars a month of each part. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly total: number;
  /** What a million of each kind of event would cost. */
  readonly kinds: readonly KindCost[];
}

/** What a deployment costs in a month, line by line, in us-east-1 before free tiers and discounts. */
export function costOfRunning(question: CostQuestion): RunningCost {
  const quantities: Readonly<Record<Part, readonly Quantity[]>> = {
    idle: idle(question),
    sweep: ofSweeps(question),
    events: ofEvents(question),
  };
  const lines = PARTS.flatMap((part) => quantities[part].map((quantity) => priced(part, quantity)));
  const of = (part: Part): number =>
    lines.filter((line) => line.part === part).reduce((sum, { usd }) => sum + usd, 0);
  const parts = { idle: of('idle'), sweep: of('sweep'), events: of('events') };
  const total = parts.idle + parts.sweep + parts.events;
  return { lines, parts, total, kinds: kindCosts(question.retentionDays) };
}
