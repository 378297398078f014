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

const ATTACHMENT_TEXTS = ['id', 'type', 'status'] as const;

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
  const attachments = objectsIn(value, 'attachments');
  return {
    ...texts(value, TEXTS),
    ...times(value),
    containers: objectsIn(value, 'containers').map(readContainer),
    ...(attachments.length > 0 && { attachments: attachments.map(readAttachment) }),
  };
}

function objectsIn(value: Fields, name: string): readonly Fields[] {
  const list = value[name] ?? [];
  if (!Array.isArray(list)) throw new TypeError(`${name} must be a list`);
  return list.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null) throw new TypeError(`${name}[${index}] must be an object`);
    return item as Fields;
  });
}

/** Details are AWS's list of names and values, or an object, as some keep them. */
function readAttachment(fields: Fields, index: number): NonNullable<StopRecord['attachments']>[number] {
  const at = `attachments[${index}]`;
  const details = Array.isArray(fields.details)
    ? objectsIn(fields, 'details').map(({ name, value }) => [name, value] as const)
    : Object.entries((fields.details ?? {}) as Fields);
  const told = details.filter(([name, value]) => typeof name === 'string' && typeof value === 'string');
  return { ...texts(fields, ATTACHMENT_TEXTS, `${at}.`), details: Object.fromEntries(told) };
}

function readContainer(fields: Fields, index: number): StoppedContainer {
  const at = `containers[${index}]`;
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
