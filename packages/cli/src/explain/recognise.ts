import type { StopRecord } from '@taskwarden/diagnosis';
import { phaseOf } from '@taskwarden/domain';
import { type Fact, readEvent, readTask } from '@taskwarden/events';
import { type Fields, failuresIn, isObject, within } from './answers.ts';
import { isBareRecord, readBareRecord } from './bare-record.ts';
import type { Entry } from './entries.ts';
import { isOfServices, toldByServices } from './services.ts';

/**
 * Something to diagnose, with the id it came with and the place where it stood. `aside`: it was read, and tells of no
 * stop, such as a task that runs.
 */
export type Recognised =
  | { readonly at: string; readonly id?: string | number; readonly record: StopRecord }
  | { readonly at: string; readonly aside: string }
  | { readonly at: string; readonly unreadable: string };

/**
 * What an entry of the input is about: an EventBridge event, an answer of ECS about tasks or services, an entry of its
 * Action Logs, a task, a bare record, a service event message, or a line of text. One entry gives one result, an answer
 * one for each that it tells of.
 */
export function recognise(entry: Entry): readonly Recognised[] {
  const { at } = entry;
  if ('unreadable' in entry) return [entry];
  const { value } = entry;
  if (typeof value === 'string') return [{ at, record: fromText(value) }];
  if (typeof value !== 'object' || value === null)
    return [{ at, unreadable: `is ${JSON.stringify(value)}, not an object` }];
  if (Array.isArray(value)) return [{ at, unreadable: 'is a list within a list' }];
  const fields = value as Fields;
  const shape = SHAPES.find(({ fits }) => fits(fields));
  return shape === undefined ? [{ at, unreadable: NOTHING }] : shape.read(fields, at).map(asideIfAlive);
}

/** A task that starts or runs, and that nothing in it says is to stop, has no cause: no verdict is better than a wrong one. */
export function asideIfAlive(recognised: Recognised): Recognised {
  if (!('record' in recognised)) return recognised;
  const { lastStatus, desiredStatus, stopCode, stoppedReason, serviceEvent, containers } = recognised.record;
  const phase = phaseOf({ lastStatus: lastStatus ?? '' });
  const isAlive = (phase === 'starting' || phase === 'running') && desiredStatus !== 'STOPPED';
  const tells =
    [stopCode, stoppedReason, serviceEvent].some((text) => text !== undefined) ||
    containers.some(({ exitCode, reason }) => exitCode !== undefined || reason !== undefined);
  if (!isAlive || tells) return recognised;
  return { at: recognised.at, aside: `has not stopped: its lastStatus is ${lastStatus}` };
}

const NOTHING =
  'has none of the fields that tell of a stop: stopCode, stoppedReason, containers, serviceEvent, detail, task, tasks, services, serviceDeployments';

/** In the order in which they are tried: the first that fits wins. */
const SHAPES: readonly {
  readonly fits: (value: Fields) => boolean;
  readonly read: (value: Fields, at: string) => readonly Recognised[];
}[] = [
  { fits: (value) => 'detail-type' in value && 'detail' in value, read: eventBridgeEvent },
  { fits: (value) => Array.isArray(value.tasks), read: describeTasksResponse },
  { fits: ({ task }) => isObject(task), read: (value, at) => task(value.task as Fields, within(at, 'task')) },
  { fits: isOfServices, read: toldByServices },
  { fits: (value) => typeof value.taskArn === 'string', read: task },
  { fits: isBareRecord, read: (value, at) => [bareRecord(value, at)] },
  { fits: ({ detail }) => isObject(detail), read: actionLogEntry },
];

/** A line of text is a stop reason, or a service event message: those name the service, mostly in brackets. */
function fromText(text: string): StopRecord {
  return SERVICE_EVENT.test(text)
    ? { serviceEvent: text, containers: [] }
    : { stoppedReason: text, containers: [] };
}

/** After at most a time or the level of a log; consoles leave the brackets out. */
const SERVICE_EVENT =
  /^.{0,120}?\(service [^)]{1,255}\) |^service (?!connect |discovery |scheduler )\S{1,255} (?:was|is|has|failed|could|operations|deployment|\(|(?:de)?registered)/i;

function eventBridgeEvent(event: Fields, at: string): readonly Recognised[] {
  const reading = readEvent(JSON.stringify(event));
  if (reading.outcome === 'unreadable') return [fromDetail(event, at) ?? { at, unreadable: reading.reason }];
  const record = recordOf(reading.fact);
  if (record === undefined)
    return [{ at, aside: `is an event of ${reading.fact.type}, which tells of no stop` }];
  return [{ at, ...idOf(event), record }];
}

/**
 * An event that was cut down, say to hide ARNs, can't be handled; what is left of the stop can be explained, and so can
 * an event of ECS that is of no use to Taskwarden, such as those of daemons, by its name and reason.
 */
function fromDetail(event: Fields, at: string): Recognised | undefined {
  const detail = isObject(event.detail) ? event.detail : {};
  if (isBareRecord(detail)) return { ...bareRecord(detail, at), ...idOf(event) };
  const record = String(event['detail-type']).startsWith('ECS ') ? eventIn(detail) : undefined;
  return record === undefined ? undefined : { at, ...idOf(event), record };
}

function eventIn({ eventName, reason, statusReason }: Fields): StopRecord | undefined {
  if (typeof eventName !== 'string') return undefined;
  const why = [reason, statusReason].find((text) => typeof text === 'string');
  return { serviceEvent: sentence(eventName, why), containers: [] };
}

/** Action Logs tell of deployments by an event, and of daemons' tasks by stop code and reasons. */
function actionLogEntry({ detail, eventName, ...entry }: Fields, at: string): readonly Recognised[] {
  const told: Fields = { eventName, ...(detail as Fields) };
  const { statusReason, containerStoppedReason, ...fields } = told;
  if (!isBareRecord(fields)) {
    const record = eventIn({ ...fields, statusReason });
    return [record === undefined ? { at, unreadable: NOTHING } : { at, ...idOf(entry), record }];
  }
  const containers = typeof containerStoppedReason === 'string' ? [{ reason: containerStoppedReason }] : [];
  return [bareRecord({ ...entry, containers, stoppedReason: statusReason, ...fields }, at)];
}

/** What a fact says of a stop. Placement failures and failed deployments are told by services, not by tasks. */
function recordOf(fact: Fact): StopRecord | undefined {
  switch (fact.type) {
    case 'task-state-change':
      return fact.task;
    case 'service-action':
      return { serviceEvent: sentence(fact.action.eventName, fact.action.reason), containers: [] };
    case 'deployment-state-change':
      return { serviceEvent: sentence(fact.deployment.eventName, fact.deployment.reason), containers: [] };
    case 'container-instance-state-change':
    case 'hook-state-change':
    case 'api-call':
      return undefined;
  }
}

function sentence(eventName: string, reason: string | undefined): string {
  return reason === undefined || reason === '' ? eventName : `${eventName}: ${reason}`;
}

/** The tasks, and what ECS could not find: it forgets a stopped task after about an hour. */
function describeTasksResponse(response: Fields, at: string): readonly Recognised[] {
  const tasks = (response.tasks as readonly unknown[]).flatMap((value, index) =>
    isObject(value)
      ? task(value, within(at, `tasks[${index}]`))
      : [{ at: within(at, `tasks[${index}]`), unreadable: 'is no task' }],
  );
  return [...tasks, ...failuresIn(response, at)];
}

function task(value: Fields, at: string): readonly Recognised[] {
  const read = readTask(value);
  return 'unreadable' in read
    ? [{ at, unreadable: read.unreadable }]
    : [{ at, ...idOf(value), record: read }];
}

function bareRecord(value: Fields, at: string): Recognised {
  try {
    return { at, ...idOf(value), record: readBareRecord(value) };
  } catch (error) {
    return { at, unreadable: error instanceof Error ? error.message : String(error) };
  }
}

function idOf({ id }: Fields): { readonly id?: string | number } {
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
}
