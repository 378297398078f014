import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant, Task } from '@taskwarden/domain';
import { startedByDeployment } from '@taskwarden/domain';
import type { TaskFact } from '@taskwarden/events';
import type { Level } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { enterHappening } from '../incident/happening.ts';
import type { Incident, IncidentSubject, Occurrence } from '../incident/incident.ts';
import { levelOf } from '../level.ts';
import { subjectTraits } from '../matchers.ts';
import type { LedgerWrite, Ownership, StopEntry } from '../ports.ts';
import { stopTime, subjectOfTask } from '../subject.ts';
import type { FactDecision, Reaction, ReactorPorts, Silent } from './reaction.ts';
import { aboutEntry, comesFromThePast, take } from './reaction.ts';
import { isScaled, loadStopContext } from './stop-context.ts';

/**
 * A task changed. Any change is one line in its history; a stop is diagnosed, and a fault enters an incident, all in one
 * commit. Who tells whether the change is news is the ledger: nothing is read for a task that goes on living, and at most
 * twice for a stop, of which the first read tells a duplicate.
 */
export async function reactToTaskStateChange(
  ports: ReactorPorts,
  fact: TaskFact,
  now: Instant,
): Promise<Reaction> {
  if (fact.task.lastStatus !== 'STOPPED' || wasSeen(ports, fact)) {
    return take(ports, async () => ({ writes: [taskWrite(fact)] }));
  }
  const subject = subjectOfTask(fact, fact.task);
  const read = await readAround(ports, { fact, subject, now });
  const reaction: Reaction = read.isObserved
    ? { outcome: 'duplicate' }
    : await reactToStop(ports, { fact, subject, now, ...read });
  ports.seen?.add(fact);
  return reaction;
}

/** Only what this process committed itself, or found committed: then the one conditional write can but refuse it again. */
function wasSeen({ seen }: ReactorPorts, fact: TaskFact): boolean {
  return seen?.has(fact) === true;
}

interface Stop {
  readonly fact: TaskFact;
  readonly subject: IncidentSubject;
  readonly now: Instant;
}

/** What was read before a stop is judged. */
interface Read {
  readonly isObserved: boolean;
  readonly diagnosis: Diagnosis;
  /** The newest incident of this fingerprint. */
  readonly ahead?: { readonly fingerprint: string; readonly incident: Incident | undefined };
}

/**
 * Reads whether the stop is a duplicate, and by the same call all else that is read by key; then, of what is news, who ordered
 * it, where the record leaves that open. Where the ledger has to tell who scaled, it is asked enough; then only the commit
 * tells a duplicate.
 */
async function readAround(ports: ReactorPorts, { fact, subject, now }: Stop): Promise<Read> {
  const { context, diagnose, directory, incidents, observations, configuration } = ports;
  const { task, time, key } = fact;
  const verdict = diagnose(task);
  const stop = { task, subject, stoppedAt: stopTime(task, time), verdict };
  const fingerprint = fingerprintOf(subject, verdict);
  const mayBeTold = !verdict.expected && comesFromThePast(fact, { now, configuration }) === undefined;
  const [isObserved, incident] = await Promise.all([
    isScaled(stop) ? false : observations.isObserved(task.taskArn, key),
    mayBeTold ? incidents.currentIncident(fingerprint) : undefined,
    // The directory remembers what it was asked.
    asksForOwner(verdict, configuration) ? directory.lookUp(subject) : undefined,
  ]);
  const around = isObserved ? undefined : await loadStopContext(context, stop);
  return {
    isObserved,
    diagnosis: around === undefined ? verdict : diagnose(task, around),
    ...(mayBeTold && { ahead: { fingerprint, incident } }),
  };
}

async function reactToStop(ports: ReactorPorts, { ahead, ...stop }: Stop & Read): Promise<Reaction> {
  const { incidents, configuration } = ports;
  const { fact, subject, diagnosis, now } = stop;
  const owner = asksForOwner(diagnosis, configuration) ? await ports.directory.lookUp(subject) : {};
  const observed = { fact, subject, owner, diagnosis, configuration, now };
  const level = levelOfStop(observed);
  const silent = silence(observed, level);
  const fingerprint = fingerprintOf(subject, diagnosis);
  let known = ahead?.fingerprint === fingerprint ? ahead : undefined;
  return take(ports, async () => {
    if (silent !== undefined) return keepSilently(observed, silent);
    const { incident } = known ?? { incident: await incidents.currentIncident(fingerprint) };
    // Whoever decides again, as somebody else was first, reads again.
    known = undefined;
    return enterIncident(observed, level, incident);
  });
}

/** An expected stop stays in the ledger, whoever owns it, unless a row of the configuration names its cause. */
function asksForOwner({ expected }: Diagnosis, { levels }: Configuration): boolean {
  return !expected || levels.some(({ match }) => match.cause !== undefined);
}

/** A stop with everything that bears on it, but for incidents. */
interface ObservedStop {
  readonly fact: TaskFact;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  readonly diagnosis: Diagnosis;
  readonly configuration: Configuration;
  readonly now: Instant;
}

/** A stop that nobody is told of concerns no incident, so none is read for it. */
function keepSilently({ fact, diagnosis }: ObservedStop, silent: Silent): FactDecision {
  return {
    writes: [taskWrite(fact), { write: 'stop', stop: { ...stopEntry(fact, diagnosis), silent } }],
    about: { diagnosis, silent },
  };
}

/** A stop enters its incident: `current` is the newest one of its fingerprint. */
function enterIncident(observed: ObservedStop, level: Level, current: Incident | undefined): FactDecision {
  const { fact, subject, owner, diagnosis, configuration, now } = observed;
  const entry = enterHappening(
    current,
    {
      kind: 'stops',
      fingerprint: fingerprintOf(subject, diagnosis),
      subject,
      diagnosis,
      level,
      owner,
      occurrence: occurrenceOf(fact),
    },
    { now, grouping: configuration.grouping },
  );
  const stop = { ...stopEntry(fact, diagnosis), incidentId: entry.incident.incidentId };
  return {
    writes: [taskWrite(fact), { write: 'stop', stop }, ...entry.writes],
    timers: entry.timers,
    about: { diagnosis, ...aboutEntry(entry) },
  };
}

function levelOfStop({ subject, owner, diagnosis, configuration }: ObservedStop): Level {
  const traits = { ...subjectTraits(subject), ...owner, cause: diagnosis.cause };
  return levelOf(configuration, { traits, expected: diagnosis.expected });
}

function silence({ fact, diagnosis, configuration, now }: ObservedStop, level: Level): Silent | undefined {
  if (diagnosis.expected && level === 'ledger') return 'expected';
  return comesFromThePast(fact, { now, configuration });
}

function taskWrite({ task, key, eventId, time }: TaskFact): LedgerWrite {
  return { write: 'task', task, key, eventId, time };
}

function stopEntry({ task, account, region, time }: TaskFact, diagnosis: Diagnosis): StopEntry {
  return { task, diagnosis, account, region, at: stopTime(task, time) };
}

function occurrenceOf({ task, time }: TaskFact): Omit<Occurrence, 'incidentId'> {
  const deploymentId = startedByDeployment(task);
  return {
    id: task.taskArn,
    at: stopTime(task, time),
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinitionArn,
    ...(deploymentId !== undefined && { deploymentId }),
    ...zoneOf(task),
  };
}

function zoneOf({ availabilityZone }: Task): Pick<Occurrence, 'availabilityZone'> {
  return availabilityZone === undefined ? {} : { availabilityZone };
}
