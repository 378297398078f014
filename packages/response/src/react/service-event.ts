import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import { fingerprintOf } from '../fingerprint.ts';
import type { Entry } from '../incident/happening.ts';
import { enterHappening } from '../incident/happening.ts';
import type { IncidentKind, IncidentSubject, Occurrence } from '../incident/incident.ts';
import { levelOf } from '../level.ts';
import { subjectTraits } from '../matchers.ts';
import type { ReactorPorts } from './reaction.ts';

/** The verdict on an event of the service scheduler, from its name and its reason. */
export function diagnoseServiceEvent(
  { diagnose }: Pick<ReactorPorts, 'diagnose'>,
  { eventName, reason }: { readonly eventName: string; readonly reason?: string },
): Diagnosis {
  const serviceEvent = reason === undefined || reason === '' ? eventName : `${eventName}: ${reason}`;
  return diagnose({ containers: [], serviceEvent });
}

/** A fault that an event tells of a service. */
export interface ServiceFault {
  readonly kind: Extract<IncidentKind, 'deployment' | 'service'>;
  readonly subject: IncidentSubject;
  readonly diagnosis: Diagnosis;
  readonly occurrence: Omit<Occurrence, 'incidentId'>;
}

/** Loads the current incident of a service's fault and enters it. A fault whatever the verdict expects. */
export async function enterServiceFault(
  ports: ReactorPorts,
  fault: ServiceFault,
  now: Instant,
): Promise<Entry> {
  const { configuration } = ports;
  const { kind, subject, diagnosis, occurrence } = fault;
  const fingerprint = fingerprintOf(subject, diagnosis);
  const [current, owner] = await Promise.all([
    ports.incidents.currentIncident(fingerprint),
    ports.directory.lookUp(subject),
  ]);
  const traits = { ...subjectTraits(subject), ...owner, cause: diagnosis.cause };
  const level = levelOf(configuration, { traits, expected: false });
  return enterHappening(
    current,
    { kind, fingerprint, subject, diagnosis, level, owner, occurrence },
    { now, grouping: configuration.grouping },
  );
}
