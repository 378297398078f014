import { diagnose } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import { createMemoryLedger, type Ledger } from '@taskwarden/ledger';
import type { Notice } from '@taskwarden/notify';
import {
  type Configuration,
  createReactor,
  createServiceDirectory,
  type Dispatcher,
  describeIncident,
  type Incident,
  loadDetails,
  lookAtIncident,
  type OutboxItem,
  type Reaction,
  sweepDue,
  type Timer,
} from '@taskwarden/response';
import { type IncidentChange, watchIncidents } from './watch-incidents.ts';

/** What people hear of an incident at one moment, in one or more channels. */
export interface Telling {
  readonly notice: Notice;
  readonly channels: readonly string[];
}

export interface ResponderOptions {
  readonly configuration: Configuration;
  readonly startsAt: Instant;
  readonly onIncident?: (incident: Incident, change: IncidentChange, at: Instant) => void;
  readonly onTelling?: (telling: Telling, at: Instant) => void;
}

/** The decisions of Taskwarden on a clock that somebody else turns, with the ledger in memory. Nothing leaves. */
export interface Responder {
  readonly ledger: Ledger;
  /** Takes a fact at that moment. */
  take(fact: Fact, now: Instant): Promise<Reaction>;
  /** When something is due next: a deadline, or the sweep of the minute. */
  nextAt(): Instant;
  /** Does what is due by then; what leaves, leaves at once. */
  advance(now: Instant): Promise<void>;
}

const SWEEP_MS = 60_000;

export function createResponder(options: ResponderOptions): Responder {
  const { configuration, startsAt, onIncident = () => {} } = options;
  let now = startsAt;
  let nextSweepAt = startsAt + SWEEP_MS;
  const queues = createQueues();
  const ledger = createMemoryLedger({ now: () => now });
  const ports = {
    committer: watchIncidents(ledger, (incident, change) => onIncident(incident, change, now)),
    incidents: ledger,
    context: ledger,
    silences: ledger,
    stories: ledger,
    findings: ledger,
    dispatcher: queues.dispatcher,
    directory: createServiceDirectory({ context: ledger, configuration, now: () => now }),
    configuration,
    diagnose,
    // Nobody else writes to this ledger.
    backOff: async () => {},
  };
  const react = createReactor(ports);

  async function sweep(): Promise<void> {
    if (now < nextSweepAt) return;
    nextSweepAt += SWEEP_MS;
    await sweepDue({ due: ledger, dispatcher: queues.dispatcher, deliveries: ledger }, { now, nextSweepAt });
  }

  return {
    ledger,
    take: (fact, at) => {
      now = at;
      return react(fact, now);
    },
    nextAt: () => Math.min(nextSweepAt, queues.nextTimerAt()),
    async advance(at) {
      now = at;
      for (const timer of queues.takeTimers(now)) {
        if (timer.kind === 'incident') await lookAtIncident(ports, timer.fingerprint, now);
      }
      await sweep();
      await tell(ledger, queues.takeOutbox(), (telling) => options.onTelling?.(telling, now));
    },
  };
}

/** Each telling once, with all the channels that it goes to, as its incident stands at that moment. */
async function tell(
  ledger: Ledger,
  items: readonly OutboxItem[],
  onTelling: (telling: Telling) => void,
): Promise<void> {
  const tellings = Map.groupBy(items, ({ incidentId, sequence }) => `${incidentId}:${sequence}`);
  for (const same of tellings.values()) {
    const [item] = same;
    const incident = item && (await ledger.incident(item.incidentId));
    if (item === undefined || incident === undefined) continue;
    const details = await loadDetails({ incidents: ledger, context: ledger }, incident);
    onTelling({
      notice: describeIncident(incident, details, item),
      channels: same.map(({ channel }) => channel),
    });
    await Promise.all(same.map(({ outboxId }) => ledger.settle(outboxId)));
  }
}

function createQueues() {
  let timers: Timer[] = [];
  let outbox: OutboxItem[] = [];
  const dispatcher: Dispatcher = {
    async sendToOutboxQueue(items) {
      outbox.push(...items);
    },
    async setTimers(more) {
      timers.push(...more);
    },
  };
  return {
    dispatcher,
    nextTimerAt: () => Math.min(...timers.map(({ dueAt }) => dueAt)),
    takeTimers(now: Instant): readonly Timer[] {
      const due = timers.filter(({ dueAt }) => dueAt <= now);
      timers = timers.filter(({ dueAt }) => dueAt > now);
      return due;
    },
    takeOutbox(): readonly OutboxItem[] {
      const waiting = outbox;
      outbox = [];
      return waiting;
    },
  };
}
