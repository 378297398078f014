import type { Finding } from '@taskwarden/policy';
import type { IncidentSubject } from '../incident/incident.ts';

/** A finding as the ledger keeps it: with whose it is, and a revision against which the next decision is made. */
export interface FindingEntry {
  readonly finding: Finding;
  readonly subject: IncidentSubject;
  /** The incident that tells people of it; absent when it is told to nobody. */
  readonly incidentId?: string;
  /** The revision that was judged. */
  readonly taskDefinitionArn: string;
  readonly revision: number;
}

export interface FindingBook {
  /** Findings of a service, family or group, in any state; of one rule where it is named. */
  findings(serviceKey: string, rule?: string): Promise<readonly FindingEntry[]>;
}
