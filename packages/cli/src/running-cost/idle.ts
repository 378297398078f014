/** What a deployment costs that nothing happens to. Rows follow the topology: a new queue or alarm is in it by itself. */
import { ALARMS } from '@taskwarden/infra/alarm-specs';
import {
  CANARY_SCHEDULE,
  DEAD_LETTER_QUEUES,
  FUNCTIONS,
  type FunctionSpec,
  QUEUES,
} from '@taskwarden/infra/topology';
import {
  DATA_KEY_SECONDS,
  DATA_KEYS_PER_PERIOD,
  DAYS,
  HOURS,
  KEPT_DAYS,
  LONG_POLL_SECONDS,
  POLLERS,
  SECONDS,
} from './assumptions.ts';
import { figure, type Quantity } from './line.ts';
import { MEASURED } from './measured.ts';
import { runsOf } from './schedule.ts';
import { sumOf, useOf } from './use.ts';

export interface IdleQuestion {
  /** Whether a key of one's own encrypts. */
  readonly ownKey: boolean;
  /** Accounts that are watched, that of the deployment included. */
  readonly accounts: number;
}

const FUNCTION_SPECS: readonly FunctionSpec[] = Object.values(FUNCTIONS);

export function idle({ ownKey, accounts }: IdleQuestion): readonly Quantity[] {
  return [
    alarms(),
    {
      what: 'Metrics of its own, that are there when nothing happens',
      price: 'cloudwatch-metric',
      quantity: MEASURED.idleMetrics.length,
      because: MEASURED.idleMetrics.map((name) => name.split(' ')[0]).join(', '),
    },
    { what: 'Dashboard', price: 'cloudwatch-dashboard', quantity: 1, because: '1 dashboard' },
    ...polling(),
    schedules(),
    ...heartbeat(),
    ...(ownKey ? encryption() : []),
    ...(accounts > 1 ? [alarmsOfMembers(accounts - 1)] : []),
  ];
}

function alarms(): Quantity {
  const metrics = ALARMS.reduce((sum, { metrics: watched }) => sum + watched.length, 0);
  return {
    what: 'Alarms, by the metrics they watch',
    price: 'cloudwatch-alarm-metric',
    quantity: metrics,
    because: `${ALARMS.length} alarms with ${figure(metrics / ALARMS.length)} metrics each`,
  };
}

/** Each stack has an alarm on what it could not forward; the queue behind it is polled by nobody. */
function alarmsOfMembers(members: number): Quantity {
  return {
    what: 'Alarms in member accounts',
    price: 'cloudwatch-alarm-metric',
    quantity: members,
    because: `${members} ${members === 1 ? 'account' : 'accounts'} with 1 stack each, paid there; a further region is a further stack`,
  };
}

/** Lambda asks the queues of its event source mappings all the time, whether or not there is anything in them. */
function polling(): readonly Quantity[] {
  const polls = (POLLERS * SECONDS) / LONG_POLL_SECONDS;
  const polled = FUNCTION_SPECS.flatMap(({ source }) => ('queue' in source ? [source.queue] : []));
  const isFifo = (name: keyof typeof QUEUES): boolean => 'fifo' in QUEUES[name];
  return (
    [
      ['standard', polled.filter((name) => !isFifo(name)), 'sqs-standard-request'],
      ['FIFO', polled.filter(isFifo), 'sqs-fifo-request'],
    ] as const
  ).map(([kind, queues, price]) => ({
    what: `Polling of idle ${kind} queues`,
    price,
    quantity: queues.length * polls,
    because: `${queues.length} ${queues.length === 1 ? 'queue' : 'queues'} × ${POLLERS} pollers × ${figure(SECONDS)} s / ${LONG_POLL_SECONDS} s`,
  }));
}

function schedules(): Quantity {
  const expressions = [
    ...FUNCTION_SPECS.flatMap(({ source }) => ('schedule' in source ? [source.schedule] : [])),
    CANARY_SCHEDULE,
  ];
  const runs = expressions.map(runsOf);
  return {
    what: 'Runs of schedules',
    price: 'eventbridge-schedule-run',
    quantity: runs.reduce((sum, count) => sum + count, 0),
    because: expressions.map((expression, index) => `${expression}: ${figure(runs[index] ?? 0)}`).join(' + '),
  };
}

/** The function `clock`, and the canary on its ways. */
function heartbeat(): readonly Quantity[] {
  const clocks = runsOf(FUNCTIONS.clock.source.schedule);
  const canaries = runsOf(CANARY_SCHEDULE);
  const [clock, canary] = [useOf(MEASURED.clock), useOf(MEASURED.canary)];
  const use = sumOf([
    [clocks, clock],
    [canaries, canary],
  ]);
  const of = (key: keyof typeof use, unit: string, factor = 1): string =>
    `${figure(clocks)} runs of clock × ${figure(clock[key] * factor)} + ${figure(canaries)} canaries × ${figure(canary[key] * factor)} ${unit}`;
  return [
    {
      what: 'Canaries on the default bus, each a custom event',
      price: 'eventbridge-custom-event',
      quantity: canaries,
      because: `${CANARY_SCHEDULE}: ${figure(canaries)}`,
    },
    { what: 'Runs of functions', price: 'lambda-request', quantity: use.runs, because: of('runs', 'runs') },
    {
      what: 'Time of functions',
      price: 'lambda-gb-second',
      quantity: use.gbSeconds,
      because: of('gbSeconds', 'GB-s'),
    },
    {
      what: 'Messages of canaries',
      price: 'sqs-standard-request',
      quantity: use.standardRequests,
      because: `${figure(canaries)} canaries × ${figure(canary.standardRequests)} requests`,
    },
    {
      what: 'Writes of the ledger',
      price: 'dynamodb-write-unit',
      quantity: use.writeUnits,
      because: of('writeUnits', 'units'),
    },
    {
      what: 'Reads of the ledger',
      price: 'dynamodb-read-unit',
      quantity: use.readUnits,
      because: of('readUnits', 'units'),
    },
    { what: 'Logs taken in', price: 'logs-ingestion', quantity: use.logGb, because: of('logGb', 'kB', 1e6) },
    {
      what: 'Logs kept',
      price: 'logs-storage',
      quantity: (use.logGb * KEPT_DAYS.logs) / DAYS,
      because: `${figure(use.logGb)} GB a month × ${KEPT_DAYS.logs} / ${figure(DAYS)} days, not compressed`,
    },
  ];
}

/** "Estimating AWS KMS usage costs", SQS guide: R = (B / D) × (2 × P + C). */
function encryption(): readonly Quantity[] {
  const queues = Object.keys({ ...QUEUES, ...DEAD_LETTER_QUEUES }).length;
  return [
    {
      what: 'Key of your own',
      price: 'kms-key',
      quantity: 1,
      because: '1 key, if it is for Taskwarden alone',
    },
    {
      what: 'Data keys of queues',
      price: 'kms-request',
      quantity: (queues * DATA_KEYS_PER_PERIOD * SECONDS) / DATA_KEY_SECONDS,
      because: `${queues} queues × ${DATA_KEYS_PER_PERIOD} × ${figure(HOURS)} h × 3,600 s / ${DATA_KEY_SECONDS} s, were each in use all the time`,
    },
  ];
}
