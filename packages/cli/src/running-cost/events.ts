/** What a month's events cost beyond an idle deployment, and what its sweeps do. */
import { OWN_METRICS, type OwnMetric, ownMetrics } from '@taskwarden/infra/metrics';
import { DAYS, type EventKind, FAULTS, HOURS, KEPT_DAYS, mix, STOPS_PER_INCIDENT } from './assumptions.ts';
import { figure, priced, type Quantity } from './line.ts';
import { MEASURED } from './measured.ts';
import { runsOf } from './schedule.ts';
import { sumOf, type Use, useOf } from './use.ts';

export interface EventsQuestion {
  /** Events of ECS in a month. */
  readonly events: number;
  /** Accounts that events come from, that of the deployment included; an equal share from each. */
  readonly accounts: number;
  /** Days that the ledger remembers. */
  readonly retentionDays: number;
}

const GB = 1e9;
const KINDS = Object.keys(MEASURED.kinds) as EventKind[];

/** Of one event as they come. */
function meanEvent(): { readonly use: Use; readonly bytes: number } {
  const shares = mix();
  const incidents = shares['fault-stop'] / STOPS_PER_INCIDENT;
  return {
    use: sumOf([
      ...KINDS.map((kind) => [shares[kind], useOf(MEASURED.kinds[kind])] as const),
      [incidents, useOf(MEASURED.incident)],
    ]),
    bytes: KINDS.reduce((sum, kind) => sum + shares[kind] * MEASURED.kinds[kind].eventBytes, 0),
  };
}

export function ofEvents(question: EventsQuestion): readonly Quantity[] {
  const { events, accounts, retentionDays } = question;
  const foreign = (events * (accounts - 1)) / accounts;
  return [
    ...workAndKeeping({ events, retentionDays, ...meanEvent() }),
    metricsOf(events),
    ...(accounts > 1
      ? [
          {
            what: 'Events sent from account to account',
            price: 'eventbridge-custom-event',
            quantity: foreign,
            because: `${figure(events)} × ${accounts - 1} of ${accounts} accounts, paid by the senders`,
          } as const,
        ]
      : []),
  ];
}

interface Happening {
  readonly events: number;
  readonly use: Use;
  /** Of an event. */
  readonly bytes: number;
  readonly retentionDays: number;
}

function workAndKeeping({ events, use, bytes, retentionDays }: Happening): readonly Quantity[] {
  const kept = (events * use.storedBytes * (retentionDays / DAYS)) / GB;
  const archived = (events * bytes) / GB;
  const storing = `${figure(events)} × ${figure(use.storedBytes)} bytes, indexes included, × ${retentionDays} / ${figure(DAYS)} days`;
  return [
    ...worked(events, use, 'events'),
    { what: 'What the ledger keeps', price: 'dynamodb-storage', quantity: kept, because: storing },
    { what: 'Its point-in-time recovery', price: 'dynamodb-recovery', quantity: kept, because: storing },
    {
      what: 'Archive of events, taken in',
      price: 'eventbridge-archive',
      quantity: archived,
      because: `${figure(events)} × ${figure(bytes)} bytes`,
    },
    {
      what: 'Archive of events, kept',
      price: 'eventbridge-archive-storage',
      quantity: (archived * KEPT_DAYS.archive) / DAYS,
      because: `${figure(archived)} GB a month × ${KEPT_DAYS.archive} / ${figure(DAYS)} days`,
    },
  ];
}

/** Metrics that are there only while something is wrong, or something is done about an offender: not in a usual hour. */
const RARE: readonly OwnMetric[] = [
  'Actions',
  'ConfigurationRefused',
  'EcsThrottles',
  'MessagesFailed',
  'MessagesHopeless',
  'UnrecognisedStops',
];

/** Of metrics by many values, as many as there are in a usual hour: one channel is told, and takes it. */
const FEW: Readonly<Partial<Record<OwnMetric, number>>> = { Tellings: 1 };

/** A metric is paid for by the hour in which it has a value: at one event an hour, each of the others at the worst. */
function metricsOf(events: number): Quantity {
  const usual = (Object.keys(OWN_METRICS) as OwnMetric[]).filter((name) => !RARE.includes(name));
  const all = usual.reduce((sum, name) => sum + (FEW[name] ?? ownMetrics(name).length), 0);
  const idle = MEASURED.idleMetrics.length;
  const share = Math.min(1, events / HOURS);
  return {
    what: 'Metrics that come with events',
    price: 'cloudwatch-metric',
    quantity: Math.max(0, all - idle) * share,
    because: `(${all} of ${usual.length} names − ${idle} idle) × ${figure(share)} of the hours, were each in use`,
  };
}

/** A kind of event by itself. */
export interface KindCost {
  readonly kind: EventKind | 'incident';
  /** Of all events; an incident is none, it comes with them. */
  readonly share: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Bytes that stay in the ledger, indexes included. */
  readonly storedBytes: number;
  /** Dollars for a million of them: functions, queues, ledger with what it keeps, logs, archive, topics. */
  readonly usdPerMillion: number;
}

/** Each kind of event, and what an incident costs beside its stops. */
export function kindCosts(retentionDays: number): readonly KindCost[] {
  const shares = mix();
  const kinds = KINDS.map((kind) => ({ kind, share: shares[kind], ...MEASURED.kinds[kind] }));
  const incident = {
    kind: 'incident',
    share: shares['fault-stop'] / STOPS_PER_INCIDENT,
    eventBytes: 0,
    ...MEASURED.incident,
  } as const;
  return [...kinds, incident].map((measured) => {
    const { kind, share, writeUnits, readUnits, storedBytes, eventBytes } = measured;
    const quantities = workAndKeeping({
      events: 1_000_000,
      use: useOf(measured),
      bytes: eventBytes,
      retentionDays,
    });
    const usdPerMillion = quantities.reduce((sum, quantity) => sum + priced('events', quantity).usd, 0);
    return { kind, share, writeUnits, readUnits, storedBytes, usdPerMillion };
  });
}

export interface SweepQuestion {
  /** Tasks that a sweep finds. */
  readonly tasks: number;
  readonly accounts: number;
}

/** Sweeps grow with the tasks, from what little is there in every account. */
export function ofSweeps({ tasks, accounts }: SweepQuestion): readonly Quantity[] {
  const runs = runsOf('rate(1 day)');
  const {
    few,
    many,
    tasks: [from, to],
  } = MEASURED.sweep;
  const [small, large] = [useOf(few), useOf(many)];
  const slope = sumOf([
    [1 / (to - from), large],
    [-1 / (to - from), small],
  ]);
  const perTask = Object.fromEntries(
    Object.entries(slope).map(([key, value]) => [key, Math.max(0, value)]),
  ) as unknown as Use;
  const sweep = sumOf([
    [accounts, small],
    [tasks, perTask],
  ]);
  return worked(runs, sweep, `sweeps of ${figure(tasks)} tasks`);
}

function worked(times: number, use: Use, of: string): readonly Quantity[] {
  const by = (amount: number, unit: string): string => `${figure(times)} ${of} × ${figure(amount)} ${unit}`;
  return [
    {
      what: 'Runs of functions',
      price: 'lambda-request',
      quantity: times * use.runs,
      because: by(use.runs, 'runs'),
    },
    {
      what: 'Time of functions',
      price: 'lambda-gb-second',
      quantity: times * use.gbSeconds,
      because: by(use.gbSeconds, 'GB-s'),
    },
    {
      what: 'Requests to standard queues',
      price: 'sqs-standard-request',
      quantity: times * use.standardRequests,
      because: by(use.standardRequests, 'requests'),
    },
    {
      what: 'Requests to FIFO queues',
      price: 'sqs-fifo-request',
      quantity: times * use.fifoRequests,
      because: by(use.fifoRequests, 'requests'),
    },
    {
      what: 'Writes of the ledger',
      price: 'dynamodb-write-unit',
      quantity: times * use.writeUnits,
      because: by(use.writeUnits, 'units'),
    },
    {
      what: 'Reads of the ledger',
      price: 'dynamodb-read-unit',
      quantity: times * use.readUnits,
      because: by(use.readUnits, 'units'),
    },
    {
      what: 'Logs taken in',
      price: 'logs-ingestion',
      quantity: times * use.logGb,
      because: by(use.logGb * 1e6, 'kB'),
    },
    {
      what: 'Logs kept',
      price: 'logs-storage',
      quantity: (times * use.logGb * KEPT_DAYS.logs) / DAYS,
      because: `${figure(times * use.logGb)} GB a month × ${KEPT_DAYS.logs} / ${figure(DAYS)} days, not compressed`,
    },
    {
      what: 'Messages to SNS topics',
      price: 'sns-publish',
      quantity: times * use.publishes,
      because: by(use.publishes, 'requests'),
    },
  ];
}

/** The guesses behind a mean event, for whoever wants to judge them. */
export function assumedMix(): readonly string[] {
  const shares = Object.entries(mix()).map(([kind, share]) => `${kind} ${figure(share * 100)} %`);
  return [
    `Events: ${shares.join(', ')}`,
    `${FAULTS * 100} % of the stops are faults, ${STOPS_PER_INCIDENT} in an incident; an incident is told in one Slack channel and on one SNS topic`,
  ];
}
