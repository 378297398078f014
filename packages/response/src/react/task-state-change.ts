import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant, Task } from '@taskwarden/domain';
import { startedByDeployment } from '@taskwarden/domain';
import type { TaskFact } from '@taskwarden/events';
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
import { loadStopContext } from './stop-context.ts';

/**
 * A task changed. Any change is one line in its history; a stop is diagnosed, and a fault enters an incident, all in one
 * commit. Who tells whether the change is news is the ledger: nothing is read for a task that goes on living.
 */
export async function reactToTaskStateChange(
  ports: ReactorPorts,
  fact: TaskFact,
  now: Instant,
): Promise<Reaction> {
  if (fact.task.lastStatus !== 'STOPPED') {
    return take(ports, async () => ({ writes: [taskWrite(fact)] }));
  }
  const subject = subjectOfTask(fact, fact.task);
  const [context, owner] = await Promise.all([
    loadStopContext(ports.context, { task: fact.task, subject, stoppedAt: stopTime(fact.task, fact.time) }),
    ports.directory.lookUp(subject),
  ]);
  const diagnosis = ports.diagnose(fact.task, context);
  return take(ports, async () => {
    const current = await ports.incidents.currentIncident(fingerprintOf(subject, diagnosis));
    return decideStop({ fact, subject, owner, diagnosis, current, configuration: ports.configuration, now });
  });
}

/** A stop with everything that bears on it. */
export interface ObservedStop {
  readonly fact: TaskFact;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  readonly diagnosis: Diagnosis;
  /** The newest incident of its fingerprint. */
  readonly current: Incident | undefined;
  readonly configuration: Configuration;
  readonly now: Instant;
}

/** What a stop changes: the ledger only, or an incident too. */
export function decideStop(observed: ObservedStop): FactDecision {
  const { fact, subject, owner, diagnosis, current, configuration, now } = observed;
  const traits = { ...subjectTraits(subject), ...owner, cause: diagnosis.cause };
  const level = levelOf(configuration, { traits, expected: diagnosis.expected });
  const silent = silence(observed, level === 'ledger');
  if (silent !== undefined) {
    return {
      writes: [taskWrite(fact), { write: 'stop', stop: { ...stopEntry(fact, diagnosis), silent } }],
      about: { diagnosis, silent },
    };
  }
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

function silence(
  { fact, diagnosis, configuration, now }: ObservedStop,
  staysInLedger: boolean,
): Silent | undefined {
  if (diagnosis.expected && staysInLedger) return 'expected';
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
