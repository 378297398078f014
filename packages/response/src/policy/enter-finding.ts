import { type FindingChange, foldFindings } from '@taskwarden/policy';
import type { Entry } from '../incident/happening.ts';
import type { LedgerWrite, Timer } from '../ports.ts';
import { beginForFinding, cancelForFinding, whyLeftToPeople } from './act-on-finding.ts';
import { type FindingEntry, isMended } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { tellFinding } from './tell-finding.ts';

export interface FindingDecision {
  readonly news: FindingChange['news'];
  readonly writes: readonly LedgerWrite[];
  readonly timers: readonly Timer[];
  /** Actions to be looked at at once. */
  readonly actionIds: readonly string[];
  /** What was done to the incident that tells of it; absent where nothing is news, or it is told to nobody. */
  readonly did?: Entry['did'];
}

/** What is still there is written again after this long, so that a busy service doesn't write at every start of a task. */
const SEEN_AGAIN_SECONDS = 60 * 60;

/** What a verdict changes: the finding, what people are told of it, and what is to be done. Undefined: nothing is new. */
export function enterFinding(given: Judgement): FindingDecision | undefined {
  const left = whyLeftToPeople(given);
  const judgement = left === undefined ? given : { ...given, planning: { notify: left } };
  const change = isOldNews(judgement) ? undefined : fold(judgement);
  if (change === undefined) return undefined;
  return change.news === 'fixed-and-deployed' ? mended(judgement, change) : broken(judgement, change);
}

function broken(judgement: Judgement, change: FindingChange): FindingDecision | undefined {
  const { incidentId, did, writes, timers } = tellFinding(judgement, change);
  const begun = beginForFinding(judgement, change, incidentId);
  if (begun.writes.length === 0 && !isWorthWriting(judgement, change)) return undefined;
  return {
    news: change.news,
    writes: [findingWrite(judgement, change, incidentId), ...writes, ...begun.writes],
    timers,
    actionIds: begun.actionIds,
    ...(did !== undefined && { did }),
  };
}

function mended(judgement: Judgement, change: FindingChange): FindingDecision {
  return {
    news: change.news,
    writes: [findingWrite(judgement, change, judgement.known?.incidentId), ...cancelForFinding(judgement)],
    timers: [],
    actionIds: [],
  };
}

/** An event may come twice and late: one from before the finding was mended says nothing of now. */
function isOldNews({ known, seenAt }: Judgement): boolean {
  return known !== undefined && isMended(known) && seenAt <= (known.finding.fixedAt ?? 0);
}

function fold({ rule, breach, standing, offender, known, now }: Judgement): FindingChange | undefined {
  const { exception } = standing;
  const [first, ...others] = breach?.violations ?? [];
  const observation = {
    rule: rule.id,
    resource: offender.arn,
    severity: first?.severity ?? rule.severity,
    outcome:
      first === undefined
        ? ({ verdict: 'pass' } as const)
        : ({ verdict: 'fail', violations: [first, ...others] } as const),
    ...(exception && {
      exception: {
        state: 'valid' as const,
        exception: {
          rule: rule.id,
          match: {},
          owner: exception.owner,
          reason: exception.reason,
          expires: exception.expiresAt,
        },
      },
    }),
  };
  return foldFindings(known === undefined ? [] : [known.finding], [observation], now).changes[0];
}

function isWorthWriting(judgement: Judgement, { news, finding }: FindingChange): boolean {
  // A fix that was taken back, as a deployment was, is seen at once.
  return news !== 'still-there' || finding.state !== judgement.known?.finding.state || !isFresh(judgement);
}

/** Whether a finding was seen just now on the same revision. */
export function isFresh({ known, offender, now }: Pick<Judgement, 'known' | 'offender' | 'now'>): boolean {
  if (known === undefined) return false;
  const isRecent = now - known.finding.lastSeen < SEEN_AGAIN_SECONDS * 1000;
  return isRecent && known.taskDefinitionArn === offender.taskDefinitionArn;
}

function findingWrite(
  { known, subject, offender }: Judgement,
  { finding }: FindingChange,
  incidentId: string | undefined,
): LedgerWrite {
  const expected = known?.revision ?? 0;
  const entry: FindingEntry = {
    finding,
    subject,
    taskDefinitionArn: offender.taskDefinitionArn,
    ...(incidentId !== undefined && { incidentId }),
    revision: expected + 1,
  };
  return { write: 'finding', entry, expected };
}
