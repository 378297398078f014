import type { Diagnosis, StopContext, StopRecord } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import type { Level } from '@taskwarden/notify';
import type { CommitPorts, Decision } from '../commit-decision.ts';
import { commitDecision } from '../commit-decision.ts';
import type { Configuration } from '../configuration.ts';
import type { Entry } from '../incident/happening.ts';
import type { IncidentKind } from '../incident/incident.ts';
import type { ContextReader, IncidentReader, ObservationReader, ServiceDirectory } from '../ports.ts';
import type { SeenFacts } from './seen-facts.ts';

/** The verdict on a stop or a service event: `diagnose` of `@taskwarden/diagnosis`. */
export type Diagnose = (record: StopRecord, context?: StopContext) => Diagnosis;

/** The world as reactions to facts need it. */
export interface ReactorPorts extends CommitPorts {
  readonly incidents: Pick<IncidentReader, 'currentIncident'>;
  readonly context: ContextReader;
  readonly observations: ObservationReader;
  readonly directory: ServiceDirectory;
  readonly configuration: Configuration;
  readonly diagnose: Diagnose;
  /** Without it, a stop that comes twice is diagnosed twice before the ledger refuses it. */
  readonly seen?: SeenFacts;
}

/** What became of a fact: for logs, metrics and summaries. */
export interface Reaction {
  /** `stale`: a newer version of the task or container instance was known already. */
  readonly outcome: 'taken' | 'duplicate' | 'stale';
  readonly diagnosis?: Diagnosis;
  /** Why a stop or an event that was diagnosed concerns no incident. */
  readonly silent?: Silent;
  readonly incident?: {
    readonly did: Entry['did'];
    readonly incidentId: string;
    readonly kind: IncidentKind;
    readonly level: Level;
  };
}

/** Why something is kept and nobody is told. */
export type Silent = 'expected' | 'late' | 'replayed';

/** A decision on a fact, with what is to be said of it. */
export interface FactDecision extends Decision {
  readonly about?: Omit<Reaction, 'outcome'>;
}

/** Commits what `decide` makes of a fact, again from the start for as long as somebody else gets there first. */
export async function take(ports: CommitPorts, decide: () => Promise<FactDecision>): Promise<Reaction> {
  const taken = await commitDecision(ports, decide);
  if (taken === undefined) return { outcome: 'duplicate' };
  const { outcome, made } = taken;
  if (outcome !== 'committed') return { outcome };
  return { outcome: 'taken', ...made.about };
}

/** Whether a fact comes from the past: from a replayed archive, or too late to be news. */
export function comesFromThePast(
  { replayName, time }: Pick<Fact, 'replayName' | 'time'>,
  { now, configuration }: { readonly now: Instant; readonly configuration: Configuration },
): 'replayed' | 'late' | undefined {
  if (replayName !== undefined) return 'replayed';
  return secondsBetween(time, now) > configuration.lateAfterSeconds ? 'late' : undefined;
}

/** What a reaction says of the incident that took the happening. */
export function aboutEntry({ did, incident }: Entry): Pick<Reaction, 'incident'> {
  const { incidentId, kind, level } = incident;
  return { incident: { did, incidentId, kind, level } };
}
