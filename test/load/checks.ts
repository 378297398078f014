import type { Ledger } from '@taskwarden/ledger';
import type { DeadLetter } from '@taskwarden/local';
import type { Incident, StopEntry } from '@taskwarden/response';
import type { MemoryOfProcess } from './memory.ts';
import type { createToldBook } from './told.ts';
import type { Promised } from './traffic.ts';

/** One thing that must hold after a load. */
export interface Check {
  readonly check: string;
  readonly holds: boolean;
  /** What was found, in numbers; what is amiss, the first few by name. */
  readonly found: string;
}

export interface Remains {
  readonly promised: Promised;
  readonly stops: readonly StopEntry[];
  /** Those made of stops. */
  readonly incidents: readonly Incident[];
  readonly ledger: Ledger;
  readonly told: ReturnType<typeof createToldBook>;
  readonly deadLetters: readonly DeadLetter[];
  readonly memory?: MemoryOfProcess;
}

/** A process may hold so much more in the last third of its life than in the second. */
const LARGEST_GROWTH = 1.1;
/** Tasks whose whole history is read. */
const HISTORIES = 200;

export async function checksOf(remains: Remains): Promise<readonly Check[]> {
  return [
    everyStopOnce(remains),
    everyFaultInItsIncident(remains),
    await everyOccurrenceOnce(remains),
    everyIncidentTold(remains),
    await everyLifeWhole(remains),
    onlyUnreadableGivenUp(remains),
    memoryIsFlat(remains),
  ];
}

function checked(check: string, amiss: readonly string[], found: string): Check {
  const told =
    amiss.length === 0 ? found : `${found}; ${amiss.length} amiss: ${amiss.slice(0, 3).join(', ')}`;
  return { check, holds: amiss.length === 0, found: told };
}

function everyStopOnce({ promised, stops }: Remains): Check {
  const arns = stops.map(({ task }) => task.taskArn);
  const distinct = new Set(arns);
  const amiss = [
    ...[...promised.stops.keys()].filter((arn) => !distinct.has(arn)).map((arn) => `${arn} is missing`),
    ...arns
      .filter((arn, at) => !promised.stops.has(arn) || arns.lastIndexOf(arn) !== at)
      .map((arn) => `${arn} is too many`),
  ];
  return checked(
    'every distinct stop is in the ledger exactly once',
    amiss,
    `${distinct.size} of ${promised.stops.size}`,
  );
}

/** By what the stop was made to be, not by what was made of it. */
function everyFaultInItsIncident({ promised, stops }: Remains): Check {
  const amiss = stops.flatMap(({ task: { taskArn }, diagnosis, incidentId }) => {
    const { cause, isFault } = promised.stops.get(taskArn) ?? {};
    if (isFault === (incidentId !== undefined) && (!isFault || cause === diagnosis.cause)) return [];
    return [
      `${taskArn} of ${cause} as ${diagnosis.cause}${incidentId === undefined ? ' in no incident' : ''}`,
    ];
  });
  const faults = [...promised.stops.values()].filter(({ isFault }) => isFault).length;
  return checked(
    'every fault is in an incident of its cause, and nothing else is',
    amiss,
    `${faults} faults`,
  );
}

async function everyOccurrenceOnce({ promised, incidents, ledger }: Remains): Promise<Check> {
  const amiss: string[] = [];
  const services = incidents.map(({ subject }) => subject.name);
  for (const service of promised.spells.keys()) {
    const count = services.filter((name) => name === service).length;
    if (count !== 1) amiss.push(`${service} has ${count} incidents`);
  }
  for (const { incidentId, subject } of incidents) {
    const occurrences = await ledger.occurrences(incidentId);
    const promisedTasks = promised.spells.get(subject.name) ?? [];
    const held = occurrences.map(({ taskArn }) => String(taskArn));
    if (!isSame(held, promisedTasks))
      amiss.push(`${subject.name} counts ${held.length} of ${promisedTasks.length}`);
  }
  return checked(
    'every service that failed has one incident, which counts each of its tasks once',
    amiss,
    `${incidents.length} incidents`,
  );
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

function everyIncidentTold({ incidents, told }: Remains): Check {
  const amiss = incidents.flatMap(({ incidentId, subject }) => {
    const openings = told.openingsOf(incidentId);
    return openings === 1 ? [] : [`${subject.name} was told ${openings} times`];
  });
  return checked('every incident is told as opened, under one id', amiss, `${incidents.length} incidents`);
}

/** What came late or after the stop is part of the history too. */
async function everyLifeWhole({ promised, ledger }: Remains): Promise<Check> {
  const every = Math.max(1, Math.floor(promised.stops.size / HISTORIES));
  const sample = [...promised.stops].filter((_, at) => at % every === 0);
  const amiss: string[] = [];
  for (const [taskArn, { events }] of sample) {
    const history = (await ledger.taskStory(taskArn))?.history ?? [];
    if (history.length !== events) amiss.push(`${taskArn} has ${history.length} of ${events} events`);
  }
  return checked(
    'the history of a task has each of its events once',
    amiss,
    `${sample.length} tasks looked at`,
  );
}

function onlyUnreadableGivenUp({ promised, deadLetters }: Remains): Check {
  const ids = new Set(deadLetters.map(({ body }) => String(JSON.parse(body).id)));
  const amiss = [
    ...[...ids].filter((id) => !promised.unreadable.has(id)).map((id) => `${id} was readable`),
    ...[...promised.unreadable].filter((id) => !ids.has(id)).map((id) => `${id} is missing`),
  ];
  return checked('the dead letters are the unreadable events and no others', amiss, `${ids.size} events`);
}

/** Of a process that was spared: what the embedded AWS remembers grows, as AWS's own would, and is not judged. */
function memoryIsFlat({ memory }: Remains): Check {
  const check = `the oldest process holds at most ${LARGEST_GROWTH} times in the last third of its life what it held in the second`;
  if (memory === undefined) return { check, holds: false, found: 'no process grew old enough to judge by' };
  const growth = memory.last / memory.middle;
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  return {
    check,
    holds: growth <= LARGEST_GROWTH,
    found: `${growth.toFixed(3)} times: ${mebibytes(memory.middle)} MiB, then ${mebibytes(memory.last)} MiB, in ${memory.samples} looks`,
  };
}
