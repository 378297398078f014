/**
 * `PutEvents`, checked as EventBridge checks it ("PutEvents", "PutEventsRequestEntry" and "PutEventsResultEntry" of the
 * API reference, and "Calculating PutEvents event entry size" of the guide). Unlike EventBridge it takes `aws.*` sources:
 * that is how recorded events of ECS come in by the AWS CLI.
 */
import { randomUUID } from 'node:crypto';
import { AwsError, type Json } from '../endpoint/aws-json.ts';
import type { RecordedEvent } from './event.ts';

const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;
const BYTES_OF_A_TIME = 14;
/** Lengths that `PutEventsRequestEntry` documents. */
const LONGEST = { DetailType: 128, Source: 256 } as const;

export interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
  readonly Resources?: readonly string[];
  /** Seconds since 1970. */
  readonly Time?: number;
}

/** What became of one entry: an event for the bus, or the reason why not. */
export type EntryOutcome =
  | { readonly outcome: 'event'; readonly event: RecordedEvent }
  | { readonly outcome: 'refused'; readonly ErrorCode: string; readonly ErrorMessage: string };

export interface Place {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Names of the buses beside the default one. */
  readonly buses?: readonly string[];
}

/** The bus that an entry names, by name or ARN. */
export function busOf({ EventBusName = 'default' }: Entry): string {
  return EventBusName.replace(/^arn:[^/]+\//, '');
}

const bytes = (text = ''): number => Buffer.byteLength(text, 'utf8');

function sizeOf(entry: Entry): number {
  const time = entry.Time === undefined ? 0 : BYTES_OF_A_TIME;
  const resources = (entry.Resources ?? []).reduce((sum, resource) => sum + bytes(resource), 0);
  return time + resources + bytes(entry.Source) + bytes(entry.DetailType) + bytes(entry.Detail);
}

const validation = (message: string): AwsError => new AwsError('ValidationException', message);

/** The entries of a request. Throws what EventBridge answers when it refuses the request as a whole. */
export function checkEntries(input: Json): readonly Entry[] {
  const entries: unknown = input.Entries;
  if (!Array.isArray(entries)) throw validation("1 validation error detected: Value null at 'entries'");
  const count = (constraint: string): AwsError =>
    validation(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${constraint}`,
    );
  if (entries.length === 0) throw count('greater than or equal to 1');
  if (entries.length > MOST_ENTRIES) throw count(`less than or equal to ${MOST_ENTRIES}`);
  const total = entries.reduce((sum: number, entry: Entry) => sum + sizeOf(entry), 0);
  if (total > MOST_BYTES) throw validation('Total size of the entries in the request is over the limit.');
  return entries;
}

const refused = (ErrorCode: string, ErrorMessage: string): EntryOutcome => ({
  outcome: 'refused',
  ErrorCode,
  ErrorMessage,
});

const invalidArgument = (name: string, reason: string): EntryOutcome =>
  refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${reason}`);

function problemOf(entry: Entry, { buses = [] }: Place): EntryOutcome | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) return invalidArgument(name, `${name} is a required argument.`);
  }
  for (const name of ['Source', 'DetailType'] as const) {
    if (bytes(entry[name]) > LONGEST[name]) {
      return invalidArgument(name, `${name} must be at most ${LONGEST[name]} characters long.`);
    }
  }
  if (!['default', ...buses].includes(busOf(entry))) {
    return invalidArgument('EventBusName', `Event bus ${entry.EventBusName} does not exist.`);
  }
  return undefined;
}

function parseDetail(detail: string): RecordedEvent['detail'] | undefined {
  try {
    const value: unknown = JSON.parse(detail);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // malformed, as the caller says
  }
  return undefined;
}

/** Envelopes one entry, or tells why it can't be. */
export function readEntry(entry: Entry, place: Place): EntryOutcome {
  const { account, region, now } = place;
  const problem = problemOf(entry, place);
  if (problem) return problem;
  const detail = parseDetail(entry.Detail ?? '');
  if (!detail) return refused('MalformedDetail', 'Detail is malformed.');
  const time = new Date(entry.Time === undefined ? now : entry.Time * 1000);
  if (Number.isNaN(time.getTime())) return invalidArgument('Time', 'Time is not a time stamp.');
  return {
    outcome: 'event',
    event: {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType ?? '',
      source: entry.Source ?? '',
      account,
      time: `${time.toISOString().slice(0, 19)}Z`,
      region,
      resources: entry.Resources ?? [],
      detail,
    },
  };
}
