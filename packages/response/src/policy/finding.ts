import type { Instant } from '@taskwarden/domain';
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

/** Revisions are seen when they are registered, whatever runs them; everything else by every sweep. */
export type FoundOf = 'revisions' | 'what-runs';

export interface FindingBook {
  /** Findings of a service, family or group, in any state; of one rule where it is named. */
  findings(serviceKey: string, rule?: string): Promise<readonly FindingEntry[]>;
  /**
   * Findings that are not mended and that nobody has seen since, whosever they are, those unseen for longest first. A moment
   * behind what was written.
   */
  unseenFindings(of: FoundOf, until: Instant, limit: number): Promise<readonly FindingEntry[]>;
}

/** Whether what runs keeps the rule again. One that is merely `fixed` runs what offends still. */
export function isMended({ finding }: { readonly finding: Pick<Finding, 'state'> }): boolean {
  return finding.state === 'fixed-and-deployed';
}
