import type { Instant } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import type { Ledger } from '@taskwarden/ledger';
import { createMemoryLedger } from '@taskwarden/ledger';
import type { Notice } from '@taskwarden/notify';
import type { BackOff } from '../src/commit-decision.ts';
import type { Configuration } from '../src/configuration.ts';
import { DEFAULT_CONFIGURATION } from '../src/default-configuration.ts';
import type { LookDecision } from '../src/incident/decide-look.ts';
import { describeIncident } from '../src/incident/describe-incident.ts';
import { loadDetails } from '../src/incident/load-details.ts';
import { threadOf } from '../src/incident/thread.ts';
import { lookAtIncident } from '../src/look.ts';
import type { Committer, Dispatcher, OutboxItem, Timer } from '../src/ports.ts';
import type { Diagnose, Reaction, SeenFacts } from '../src/react/index.ts';
import { createReactor } from '../src/react/index.ts';
import { createServiceDirectory } from '../src/service-directory.ts';
import { sweepDue } from '../src/sweep-due.ts';
import { fakeDiagnose, START } from './facts.ts';

/** A message as people get it: when, in seconds since the start, and what. */
export interface Told {
  readonly at: number;
  readonly channel: string;
  readonly kind: Notice['kind'];
  /** Only brings a message up to date. */
  readonly quiet: boolean;
  /** Where messages are edited: the one that shows it. */
  readonly thread: string;
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
  /** Looks at an incident as a timer would. */
  look(fingerprint: string): Promise<LookDecision | undefined>;
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
  /** Whether the n-th thing that is to leave after a commit is lost, as when the process dies there. */
  readonly loses?: (dispatch: number) => boolean;
  readonly backOff?: BackOff;
  readonly seen?: SeenFacts;
}

export const at = (fact: Fact, seconds?: number): Arrival => ({
  at: seconds ?? (fact.time - START) / 1000,
  fact,
});

/** The ledger in memory, a clock that a test turns, and everything that is deployed around them, made small. */
export function aWorld(options: WorldOptions = {}): World {
  let now = START;
  let nextSweep = START + 60_000;
  const queues = createQueues(options.loses ?? (() => false), () => now);
  const ports = portsOf(options, { dispatcher: queues.dispatcher, now: () => now });
  const react = createReactor(ports);
  const outbox = createSender(ports, () => now);
  const look = (fingerprint: string) => lookAtIncident(ports, fingerprint, now);

  async function wake(): Promise<void> {
    for (const timer of queues.takeTimers()) if (timer.kind === 'incident') await look(timer.fingerprint);
    if (now >= nextSweep) {
      nextSweep += 60_000;
      const { ledger } = ports;
      await sweepDue(
        { due: ledger, dispatcher: queues.safe, deliveries: ledger },
        { now, nextSweepAt: nextSweep },
      );
    }
    await outbox.send(queues.takeOutbox());
  }

  async function runTo(seconds: number): Promise<void> {
    const until = START + seconds * 1000;
    for (;;) {
      await wake();
      const next = Math.min(nextSweep, queues.nextTimerAt());
      if (next > until) break;
      now = Math.max(now, next);
    }
    now = until;
  }

  return {
    ledger: ports.ledger,
    told: outbox.told,
    get lines() {
      return outbox.told.map(
        ({ at: second, kind, quiet, notice }) =>
          `${second}s ${quiet ? 'quietly ' : ''}${kind} ${notice.subject.name} ${notice.count}`,
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
    look,
  };
}

function portsOf(
  { configuration: own, interpose, diagnose = fakeDiagnose, backOff = async () => {}, seen }: WorldOptions,
  { dispatcher, now }: { readonly dispatcher: Dispatcher; readonly now: () => Instant },
) {
  const ledger = createMemoryLedger({ now });
  const configuration: Configuration = { ...DEFAULT_CONFIGURATION, defaultChannels: ['notices'], ...own };
  return {
    ledger,
    committer: interpose?.(ledger) ?? ledger,
    incidents: ledger,
    context: ledger,
    observations: ledger,
    silences: ledger,
    stories: ledger,
    findings: ledger,
    dispatcher,
    directory: createServiceDirectory({ context: ledger, configuration, now }),
    configuration,
    diagnose,
    backOff,
    ...(seen && { seen }),
  };
}

/** Tells each outbox item once, as its incident stands then. */
function createSender({ ledger }: { readonly ledger: Ledger }, now: () => Instant) {
  const told: Told[] = [];
  const sent = new Set<string>();
  const newest = new Map<string, number>();
  return {
    told,
    async send(items: readonly OutboxItem[]): Promise<void> {
      for (const item of items) {
        const incident = await ledger.incident(item.incidentId);
        if (sent.has(item.outboxId) || incident === undefined) continue;
        sent.add(item.outboxId);
        await ledger.settle(item.outboxId);
        const thread = threadOf(incident);
        const shown = `${item.channel} ${thread}`;
        // As a channel does that edits its messages: the last telling stands, of the incident that has the thread.
        if (incident.passedTo !== undefined || (newest.get(shown) ?? 0) >= item.sequence) continue;
        newest.set(shown, item.sequence);
        const details = await loadDetails({ incidents: ledger, context: ledger }, incident);
        const notice = describeIncident(incident, details, item);
        const { channel, kind, quiet = false } = item;
        const second = (now() - START) / 1000;
        told.push({ at: second, channel, kind, quiet, thread, notice });
      }
    },
  };
}

/** A queue delays no message longer: what lies further ahead is the clock's. */
const LONGEST_DELAY = 900_000;

/** What leaves after a commit. The `safe` dispatcher is the clock's, which has nothing to lose. */
function createQueues(loses: (dispatch: number) => boolean, now: () => Instant) {
  let dispatches = 0;
  let timers: Timer[] = [];
  let outbox: OutboxItem[] = [];
  const safe: Dispatcher = {
    async sendToOutboxQueue(items) {
      outbox.push(...items);
    },
    async setTimers(more) {
      timers.push(...more.filter(({ dueAt }) => dueAt - now() <= LONGEST_DELAY));
    },
  };
  const unlessLost = async (dispatch: () => Promise<void>): Promise<void> => {
    dispatches += 1;
    if (!loses(dispatches - 1)) await dispatch();
  };
  const dispatcher: Dispatcher = {
    sendToOutboxQueue: (items) => unlessLost(() => safe.sendToOutboxQueue(items)),
    setTimers: (more) => unlessLost(() => safe.setTimers(more)),
  };
  return {
    safe,
    dispatcher,
    nextTimerAt: () => Math.min(...timers.map(({ dueAt }) => dueAt)),
    takeTimers(): readonly Timer[] {
      const due = timers.filter(({ dueAt }) => dueAt <= now());
      timers = timers.filter(({ dueAt }) => dueAt > now());
      return due;
    },
    takeOutbox(): readonly OutboxItem[] {
      const waiting = outbox;
      outbox = [];
      return waiting;
    },
  };
}
