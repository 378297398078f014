import type { Instant } from '@taskwarden/domain';
import { serviceKey } from '../subject.ts';
import { type FindingEntry, isMended } from './finding.ts';
import { enterVerdicts, type Judged, type PolicyNews } from './judge-offender.ts';
import type { PolicyPorts } from './ports.ts';
import type { RevisionVerdicts } from './revision-verdicts.ts';

/** What became of a fact. `not-evaluated`: something could not be read, and why. */
export type PolicyReaction =
  | { readonly outcome: 'judged'; readonly news: PolicyNews }
  | { readonly outcome: 'not-evaluated'; readonly reason: string }
  | { readonly outcome: 'passed-over' };

export const PASSED_OVER: PolicyReaction = { outcome: 'passed-over' };

/** Enters the verdicts on what runs a revision, and remembers that it is used. */
export async function enterUse(
  ports: PolicyPorts,
  one: Judged,
  { verdicts, now }: { readonly verdicts: RevisionVerdicts; readonly now: Instant },
): Promise<PolicyReaction> {
  // Whether it is used matters only for a revision that may be deregistered.
  if (one.offender.kind !== 'revision' && verdicts.breaches.length > 0) {
    const use = { user: serviceKey(one.subject), usedAt: now };
    await ports.revisions.markRevisionUsed(one.offender.taskDefinitionArn, use);
  }
  return { outcome: 'judged', news: await enterVerdicts(ports, one, now) };
}

/** Rules of the findings on a resource that are not mended yet. */
export function rulesOf(known: readonly FindingEntry[], resource: string): readonly string[] {
  return known
    .filter((entry) => entry.finding.resource === resource && !isMended(entry))
    .map(({ finding }) => finding.rule);
}
