import type { Fact } from '@taskwarden/events';
import type { Ledger } from '@taskwarden/ledger';
import { createMemoryLedger } from '@taskwarden/ledger';
import type { Notice } from '@taskwarden/notify';
import type { Configuration } from '../src/configuration.ts';
import { DEFAULT_CONFIGURATION } from '../src/default-configuration.ts';
import { describeIncident } from '../src/incident/describe-incident.ts';
import { loadDetails } from '../src/incident/load-details.ts';
import { lookAtIncident } from '../src/look.ts';
import type { Committer, Dispatcher, OutboxItem, Timer } from '../src/ports.ts';
import type { Diagnose, Reaction } from '../src/react/index.ts';
import { createReactor } from '../src/react/index.ts';
import { createServiceDirectory } from '../src/service-directory.ts';
import { sweepDue } from '../src/sweep-due.ts';
import { fakeDiagnose, START } from './facts.ts';

/** A message as people get it: when, in seconds since the start, and what. */
export interface Told {
  readonly at: number;
  readonly channel: string;
  readonly kind: Notice['kind'];
  readonly notice: Notice;
}

export interface World {
  readonly ledger: Ledger;
  readonly told: readonly Told[];
  /** `30s opened web 1`: when, why, whom, how many. */
  readonly lines: readonly string[];
  /** Takes a fact at once. */
  take(fact: Fact): Promise<Reaction>;
  /** Takes facts at their seconds, and lets time run to `until`. */
  play(facts: readonly Arrival[], until: number): Promise<void>;
  /** Lets time run to that second: timers fire, the clock sweeps, messages leave. */
  runTo(seconds: number): Promise<void>;
  /** From now on what leaves a commit is lost, as when the process dies there; false mends it. */
  loseDispatches(losing: boolean): void;
}

export interface Arrival {
  readonly at: number;
  readonly fact: Fact;
}

export interface WorldOptions {
  readonly configuration?: Partial<Configuration>;
  readonly diagnose?: Diagnose;
  /** Stands before the ledger's own committer. */
  readonly interpose?: (ledger: Ledger) => Committer;
}

export const at = (fact: Fact, seconds?: number): Arrival => ({
  at: seconds ?? (fact.time - START) / 1000,
  fact,
});

/** The ledger in memory, a clock that a test turns, and everything that is deployed around them, made small. */
export function aWorld(options: WorldOptions = {}): World {
  let now = START;
  let isLosing = false;
  let nextSweep = START + 60_000;
  let timers: Timer[] = [];
  let outbox: OutboxItem[] = [];
  const told: Told[] = [];
  const sent = new Set<string>();
  const ledger = createMemoryLedger({ now: () => now });
  const configuration: Configuration = {
    ...DEFAULT_CONFIGURATION,
    defaultChannels: ['notices'],
    ...options.configuration,
  };
  const dispatcher: Dispatcher = {
    async sendToOutboxQueue(items) {
      if (!isLosing) outbox.push(...items);
    },
    async setTimers(more) {
      if (!isLosing) timers.push(...more);
    },
  };
  const ports = {
    committer: options.interpose?.(ledger) ?? ledger,
    incidents: ledger,
    context: ledger,
    silences: ledger,
    stories: ledger,
    dispatcher,
    directory: createServiceDirectory({ context: ledger, configuration, now: () => now }),
    configuration,
    diagnose: options.diagnose ?? fakeDiagnose,
    backOff: async () => {},
  };
  const react = createReactor(ports);

  async function send(item: OutboxItem): Promise<void> {
    const incident = await ledger.incident(item.incidentId);
    if (sent.has(item.outboxId) || incident === undefined) return;
    sent.add(item.outboxId);
    const notice = describeIncident(incident, await loadDetails(ports, incident), item);
    told.push({ at: (now - START) / 1000, channel: item.channel, kind: item.kind, notice });
    await ledger.settle(item.outboxId);
  }

  async function settle(): Promise<void> {
    const waiting = outbox;
    outbox = [];
    for (const item of waiting) await send(item);
  }

  async function wake(): Promise<void> {
    const due = timers.filter(({ dueAt }) => dueAt <= now);
    timers = timers.filter(({ dueAt }) => dueAt > now);
    for (const timer of due) {
      if (timer.kind === 'incident') await lookAtIncident(ports, timer.fingerprint, now);
    }
    if (now >= nextSweep) {
      nextSweep += 60_000;
      await sweepDue({ due: ledger, dispatcher, deliveries: ledger }, { now, nextSweepAt: nextSweep });
    }
    await settle();
  }

  async function runTo(seconds: number): Promise<void> {
    const until = START + seconds * 1000;
    for (;;) {
      await wake();
      const next = Math.min(nextSweep, ...timers.map(({ dueAt }) => dueAt));
      if (next > until) break;
      now = Math.max(now, next);
    }
    now = until;
  }

  return {
    ledger,
    told,
    get lines() {
      return told.map(
        ({ at: second, kind, notice }) => `${second}s ${kind} ${notice.subject.name} ${notice.count}`,
      );
    },
    take: (fact) => react(fact, now),
    async play(facts, until) {
      for (const { at: second, fact } of facts.toSorted((one, other) => one.at - other.at)) {
        await runTo(second);
        await react(fact, now);
      }
      await runTo(until);
    },
    runTo,
    loseDispatches(losing) {
      isLosing = losing;
    },
  };
}
