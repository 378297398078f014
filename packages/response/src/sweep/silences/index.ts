/**
 * What emits no event: one file each. Agents that are gone or old are told by the rules `agent-connected` and
 * `agent-current`, which a sweep always asks: see `plan.ts`.
 */
import type { Instant } from '@taskwarden/domain';
import type { SubjectKind } from '@taskwarden/policy';
import type { SweptVerdict } from '../swept.ts';
import { belowDesiredCount } from './below-desired-count.ts';
import { deploymentFailed } from './deployment-failed.ts';
import type { Seen, Silence } from './silence.ts';
import { taskStuck } from './task-stuck.ts';

export const SILENCES = [belowDesiredCount, deploymentFailed, taskStuck] as const;

/** What is found on one subject by looking at it. */
export function findSilences(kind: SubjectKind, seen: Seen, now: Instant): readonly SweptVerdict[] {
  return SILENCES.flatMap((silence) => {
    if (silence.kind !== kind) return [];
    const { id, title, severity, remedy, find } = silence as Silence;
    const found = find(seen, now);
    if (found === undefined) return [];
    const words = { rule: `silence/${id}`, title, remedy, controls: [] };
    return { ...words, severity, ...found, verdict: 'fail' as const };
  });
}
