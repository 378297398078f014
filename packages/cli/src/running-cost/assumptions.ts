/**
 * What nobody can measure in advance, as figures: how busy a month is made up, and how long AWS takes. They are printed with every
 * cost. Where one had to be guessed, it errs on the dear side.
 */
import { MEASURED } from './measured.ts';

/** The kinds of events that `measured.ts` knows. */
export type EventKind = keyof typeof MEASURED.kinds;

/** Hours that AWS's own calculator gives a month. */
export const HOURS = 730;
export const DAYS = HOURS / 24;
export const SECONDS = HOURS * 3600;

/** "Lambda starts by polling with five concurrent batches" (Lambda guide, "Configuring scaling behavior for SQS event source mappings"). */
export const POLLERS = 5;
/** Longest wait of a receive (SQS guide, "Amazon SQS short and long polling"). */
export const LONG_POLL_SECONDS = 20;
/** A message that comes alone is sent, received and deleted. Bursts come in batches and cost less. */
export const REQUESTS_PER_MESSAGE = 3;

/** Memory that comes with one vCPU (Lambda guide, "Configure Lambda function memory"): less memory, a smaller share. */
export const MIB_PER_VCPU = 1769;
/** Milliseconds of waiting for one answer. Guessed. */
export const WAIT_MS = { dynamodb: 10, sqs: 10, sns: 30, slack: 300 } as const;

/** What CloudWatch Logs adds to each line ("PutLogEvents": 26 bytes an event). */
export const BYTES_PER_LOG_LINE = 26;
/** Bytes and lines that Lambda itself writes of a run, `platform.start` and `platform.report` (Lambda guide, "Lambda log formats"). */
export const PLATFORM_LOG = { bytes: 650, lines: 2 } as const;

/** Days that log groups and the archive keep what they have: `infra/functions.ts`, `infra/archive.ts`; a test holds them. */
export const KEPT_DAYS = { logs: 30, archive: 30 } as const;

/** SQS asks for a data key as often (`infra/encryption.ts`), for each of its producers twice and its consumers once. */
export const DATA_KEY_SECONDS = 300;
export const DATA_KEYS_PER_PERIOD = 3;

/** Of all events: so many are no life of a task. Guessed. */
const OTHERS = {
  duplicate: 0.01,
  stale: 0.01,
  'service-action': 0.04,
  'deployment-state-change': 0.03,
  'api-call': 0.03,
  // A task that is placed on a container instance, or ends there, changes what is left of it: half of all tasks, on EC2.
  'container-instance-state-change': 0.11,
} as const satisfies Partial<Record<EventKind, number>>;
/** Of the stops. Guessed: deployments, scaling and Spot stop far more tasks than faults do. */
export const FAULTS = 0.1;
/** Stops that an incident gathers. Guessed. */
export const STOPS_PER_INCIDENT = 5;

/** The share of each kind in all events. The life of a task is that of `measured.ts`: one stop, and what came before. */
export function mix(): Readonly<Record<EventKind, number>> {
  const others = Object.values(OTHERS).reduce((sum, share) => sum + share, 0);
  const { PROVISIONING, PENDING, STOPPED, ...changes } = MEASURED.eventsInALife;
  const changed = Object.values(changes).reduce((sum, count) => sum + count, 0);
  const each = (1 - others) / (PROVISIONING + PENDING + STOPPED + changed);
  return {
    ...OTHERS,
    'task-start': (PROVISIONING + PENDING) * each,
    'task-change': changed * each,
    'expected-stop': STOPPED * each * (1 - FAULTS),
    'fault-stop': STOPPED * each * FAULTS,
  };
}
