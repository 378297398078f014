import { diagnose } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import { createMemoryLedger, type Ledger } from '@taskwarden/ledger';
import type { Notice } from '@taskwarden/notify';
import type { RunningTask } from '@taskwarden/policy';
import {
  type Configuration,
  createReactor,
  createServiceDirectory,
  type Dispatcher,
  describeIncident,
  type Incident,
  loadDetails,
  lookAtIncident,
  messageOf,
  type OutboxItem,
  type Reaction,
  sweepDue,
  type Timer,
} from '@taskwarden/response';
import { createPolicyResponder, type PolicyResponderOptions } from './policy-responder.ts';
import { type IncidentChange, watchIncidents } from './watch-incidents.ts';
import { type PolicyWatcher, watchPolicy } from './watch-policy.ts';

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
  /** Where the policy judges, and acts as its modes say: how it reaches ECS, and who hears of it. */
  readonly policy?: Pick<PolicyResponderOptions, 'reader' | 'writer'> & PolicyHearer;
}

/** Hears what the policy found and did. */
export interface PolicyHearer {
  readonly onFinding: (...told: [...Parameters<PolicyWatcher['onFinding']>, Instant]) => void;
  readonly onAction: (...told: [...Parameters<PolicyWatcher['onAction']>, Instant]) => void;
}

/** The decisions of Taskwarden on a clock that somebody else turns, with the ledger in memory. */
export interface Responder {
  readonly ledger: Ledger;
  /** Takes a fact at that moment; `running` is the event's own task with its overrides, which facts don't carry. */
  take(fact: Fact, now: Instant, running?: RunningTask): Promise<Reaction>;
  /** When something is due next: a deadline, or the sweep of the minute. */
  nextAt(): Instant;
  /** Does what is due by then; what leaves, leaves at once. */
  advance(now: Instant): Promise<void>;
}

const SWEEP_MS = 60_000;

export function createResponder(options: ResponderOptions): Responder {
  let now = options.startsAt;
  let nextSweepAt = options.startsAt + SWEEP_MS;
  const queues = createQueues();
  const ledger = createMemoryLedger({ now: () => now });
  const ports = portsOf(options, { ledger, dispatcher: queues.dispatcher, now: () => now });
  const react = createReactor(ports);
  const { configuration, policy: door } = options;
  const policy = door && createPolicyResponder({ ...door, ledger, configuration, shared: ports });

  async function sweep(): Promise<void> {
    if (now < nextSweepAt) return;
    nextSweepAt += SWEEP_MS;
    await sweepDue({ due: ledger, dispatcher: queues.dispatcher, deliveries: ledger }, { now, nextSweepAt });
    await policy?.sweep(now);
  }

  return {
    ledger,
    async take(fact, at, running) {
      now = at;
      const reaction = await react(fact, now);
      await policy?.take({ fact, running }, now);
      return reaction;
    },
    nextAt: () => Math.min(nextSweepAt, queues.nextTimerAt(), policy?.nextAt() ?? Number.POSITIVE_INFINITY),
    async advance(at) {
      now = at;
      for (const timer of queues.takeTimers(now)) {
        if (timer.kind === 'incident') await lookAtIncident(ports, timer.fingerprint, now);
      }
      await sweep();
      await policy?.advance(now);
      await tell({ ledger, configuration }, queues.takeOutbox(), (telling) =>
        options.onTelling?.(telling, now),
      );
    },
  };
}

function portsOf(
  { configuration, onIncident = () => {}, policy }: ResponderOptions,
  {
    ledger,
    dispatcher,
    now,
  }: { readonly ledger: Ledger; readonly dispatcher: Dispatcher; readonly now: () => Instant },
) {
  const committer = watchIncidents(ledger, (incident, change) => onIncident(incident, change, now()));
  return {
    committer:
      policy === undefined
        ? committer
        : watchPolicy(committer, {
            onFinding: (entry, change) => policy.onFinding(entry, change, now()),
            onAction: (action) => policy.onAction(action, now()),
          }),
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
    // Nobody else writes to this ledger.
    backOff: async () => {},
  };
}

/** Each telling once, with all the channels that it goes to, as its incident stands at that moment. A quiet one nobody hears. */
async function tell(
  { ledger, configuration }: { readonly ledger: Ledger; readonly configuration: Configuration },
  items: readonly OutboxItem[],
  onTelling: (telling: Telling) => void,
): Promise<void> {
  const tellings = Map.groupBy(items, ({ incidentId, sequence }) => `${incidentId}:${sequence}`);
  for (const same of tellings.values()) {
    const [item] = same;
    const incident = item && (await ledger.incident(item.incidentId));
    if (item === undefined || incident === undefined) continue;
    const channels = same.filter((one) => messageOf(incident, one, configuration) !== undefined);
    if (item.quiet !== true && channels.length > 0) {
      const details = await loadDetails({ incidents: ledger, context: ledger }, incident);
      onTelling({
        notice: describeIncident(incident, details, item),
        channels: channels.map(({ channel }) => channel),
      });
    }
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
