import type { StoppedContainer, StopRecord } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';

/** The fields of a record that say anything about a stop; one of them must be there, if only as null. */
const TELLING = ['stopCode', 'stoppedReason', 'containers', 'serviceEvent'] as const;

const TEXTS = [
  'stopCode',
  'stoppedReason',
  'serviceEvent',
  'lastStatus',
  'desiredStatus',
  'launchType',
  'capacityProviderName',
  'group',
  'startedBy',
] as const satisfies readonly (keyof StopRecord)[];

const TIMES = [
  'createdAt',
  'pullStartedAt',
  'startedAt',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
] as const satisfies readonly (keyof StopRecord)[];

const CONTAINER_TEXTS = [
  'name',
  'containerArn',
  'lastStatus',
  'image',
  'imageDigest',
  'runtimeId',
  'reason',
  'healthStatus',
] as const satisfies readonly (keyof StoppedContainer)[];

type Fields = Readonly<Record<string, unknown>>;

/** Whether an object has a field that a stop can be read from. */
export function isBareRecord(value: Fields): boolean {
  return TELLING.some((field) => field in value);
}

/**
 * A stop record from parts that somebody kept: a log line, a note, a row of a table. Null is absent, other fields are
 * ignored; a known field of the wrong type throws a sentence that names it, as guessing would give a wrong verdict. Times
 * only lend support: one that can't be read is absent.
 */
export function readBareRecord(value: Fields): StopRecord {
  const containers = value.containers ?? [];
  if (!Array.isArray(containers)) throw new TypeError('containers must be a list');
  return {
    ...texts(value, TEXTS),
    ...times(value),
    containers: containers.map(readContainer),
  };
}

function readContainer(value: unknown, index: number): StoppedContainer {
  const at = `containers[${index}]`;
  if (typeof value !== 'object' || value === null) throw new TypeError(`${at} must be an object`);
  const fields = value as Fields;
  const exitCode = numberIn(fields.exitCode, `${at}.exitCode`);
  return {
    ...texts(fields, CONTAINER_TEXTS, `${at}.`),
    ...(exitCode !== undefined && { exitCode }),
    ...(typeof fields.essential === 'boolean' && { essential: fields.essential }),
  };
}

function texts<Name extends string>(
  value: Fields,
  names: readonly Name[],
  prefix = '',
): Partial<Record<Name, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = value[name] ?? undefined;
      if (text === undefined) return [];
      if (typeof text !== 'string') throw new TypeError(`${prefix}${name} must be a text`);
      return [[name, text]];
    }),
  ) as Partial<Record<Name, string>>;
}

function times(value: Fields): Partial<Record<(typeof TIMES)[number], Instant>> {
  return Object.fromEntries(
    TIMES.flatMap((name) => {
      const time = instant(value[name]);
      return time === undefined ? [] : [[name, time]];
    }),
  );
}

/** The AWS CLI prints times as ISO 8601 or, in version 1, as seconds since 1970; the SDK's JSON has milliseconds. */
function instant(time: unknown): Instant | undefined {
  if (typeof time === 'number') return time < 1e11 ? time * 1000 : time;
  const moment = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

function numberIn(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) throw new TypeError(`${name} must be a number`);
  return number;
}
