import type { Instant } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import type { Level } from '@taskwarden/notify';
import { type FindingChange, foldFindings, type Rule } from '@taskwarden/policy';
import { type Action, step } from '../action/action.ts';
import {
  actionIdOf,
  type Beginning,
  beginAction,
  type Cause,
  isOfEpisode,
  sayCancelled,
} from '../action/begin-action.ts';
import type { Offender, Planning } from '../action/plan-action.ts';
import { writesOf } from '../action/record-action.ts';
import type { Configuration } from '../configuration.ts';
import { type Entry, enterHappening } from '../incident/happening.ts';
import type { Incident, IncidentSubject } from '../incident/incident.ts';
import { levelOfFinding } from '../level.ts';
import { subjectTraits } from '../matchers.ts';
import type { LedgerWrite, Ownership, Timer } from '../ports.ts';
import { type FindingEntry, isMended } from './finding.ts';
import { fingerprintOfFinding, policyDiagnosis, worstOf } from './policy-diagnosis.ts';
import type { Breach } from './revision-verdicts.ts';
import { threadFor } from './same-thread.ts';
import type { Standing } from './standing.ts';

/** One rule on one resource, with everything that bears on it. `breach` is undefined where the rule is kept. */
export interface Judgement {
  readonly rule: Rule;
  readonly breach: Breach | undefined;
  readonly standing: Standing;
  readonly offender: Offender;
  readonly seenAt: Instant;
  /** Nobody made it just now: under `report` it is told to nobody. */
  readonly isQuiet: boolean;
  /** It is new: under `report` it is told where it was registered, or not at all. */
  readonly isNew: boolean;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly known: FindingEntry | undefined;
  readonly incident: Incident | undefined;
  /** The open incident that tells of the revision that it runs. */
  readonly thread: Incident | undefined;
  /** Actions on the resource for this rule. */
  readonly actions: readonly Action[];
  /** Actions on the resource, for whatever rule. */
  readonly allActions: readonly Action[];
  readonly planning: Planning | undefined;
  readonly halt: Beginning['halt'];
  readonly configuration: Configuration;
  readonly now: Instant;
}

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
  const { incidentId, did, writes, timers } = tell(judgement, change);
  const begun = change.finding.state === 'open' ? begin(judgement, change, incidentId) : NOTHING_BEGUN;
  if (begun.writes.length === 0 && !isWorthWriting(judgement, change)) return undefined;
  return {
    news: change.news,
    writes: [findingWrite(judgement, change, incidentId), ...writes, ...begun.writes],
    timers,
    actionIds: begun.actionIds,
    ...(did !== undefined && { did }),
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

interface Telling {
  readonly incidentId?: string;
  readonly did?: Entry['did'];
  readonly writes: readonly LedgerWrite[];
  readonly timers: readonly Timer[];
}

/** A finding opens or joins the incident of its rule and its service or family. One that is kept to the ledger has none. */
function tell(judgement: Judgement, { news, finding }: FindingChange): Telling {
  const { known, breach, rule, subject, owner, offender, configuration, now } = judgement;
  const isNews = news === 'new' || news === 'came-back';
  const { level, thread } = placeOf(judgement);
  const untold = {
    ...(known?.incidentId !== undefined && { incidentId: known.incidentId }),
    writes: [],
    timers: [],
  };
  if (!isNews || breach === undefined || level === 'ledger') return untold;
  const diagnosis = policyDiagnosis(rule, breach);
  const where = thread === undefined ? '' : ` in cluster ${subject.clusterName}`;
  const entry = enterHappening(
    thread ?? judgement.incident,
    {
      kind: 'policy',
      fingerprint: fingerprintOfFinding(subject, rule.id),
      subject,
      diagnosis,
      level,
      owner,
      occurrence: {
        id: `${offender.arn}#${finding.returns}`,
        at: now,
        taskDefinitionArn: offender.taskDefinitionArn,
        label: `${offender.kind} ${resourceName(offender.arn)}${where}${onlyTold(judgement)}`,
        ...(offender.kind === 'task' && { taskArn: offender.arn }),
      },
    },
    { now, grouping: configuration.grouping },
  );
  const { did, incident, writes, timers } = entry;
  return { incidentId: incident.incidentId, did, writes, timers };
}

/**
 * How loud it is told, and in which incident: that of its revision, unless it has an open one of its own. What is deployed
 * right after it was registered is no news under `report`, but a line where that was told.
 */
function placeOf(judgement: Judgement): { readonly level: Level; readonly thread?: Incident } {
  const { rule, breach, subject, owner, incident, configuration, isNew, isQuiet } = judgement;
  const level = levelFor(judgement);
  const hasOwn = breach === undefined || (incident !== undefined && incident.state !== 'resolved');
  const thread = hasOwn
    ? undefined
    : threadFor(configuration, judgement.thread, {
        ...{ kind: 'policy', subject, level, ...owner },
        diagnosis: policyDiagnosis(rule, breach),
      });
  if (thread !== undefined) return { level, thread };
  return { level: levelFor({ ...judgement, isQuiet: isQuiet || isNew }) };
}

/** Why nothing is done where the rule wants something done. */
function onlyTold({ planning, rule }: Judgement): string {
  const isWanted = rule.offender.some((word) => word !== 'notify');
  return isWanted && planning !== undefined && 'notify' in planning ? `; only told: ${planning.notify}` : '';
}

function levelFor({ configuration, subject, owner, rule, breach, standing, isQuiet }: Judgement): Level {
  const severity = worstOf(rule, breach?.violations ?? []);
  const traits = { ...subjectTraits(subject), ...owner, cause: `policy/${rule.id}`, severity };
  return levelOfFinding(configuration, { traits, mode: standing.mode, isQuiet });
}

type Begun = Pick<FindingDecision, 'writes' | 'actionIds'>;
const NOTHING_BEGUN: Begun = { writes: [], actionIds: [] };

/** Plans what is to be done, unless that has been planned, done, denied or undone in this episode already. */
function begin(judgement: Judgement, { finding }: FindingChange, incidentId: string | undefined): Begun {
  const { planning, actions, now } = judgement;
  if (planning === undefined || 'notify' in planning) return NOTHING_BEGUN;
  const cause = causeOf(judgement, finding.returns, incidentId);
  const actionId = actionIdOf(planning.plan, cause);
  const known = actions.find((one) => one.actionId === actionId);
  const given = givenTo(judgement, { planning, returns: finding.returns });
  const action = beginAction(known, planning.plan, { cause, given });
  if (action === undefined) return NOTHING_BEGUN;
  const isDue = action.state === 'planned' && action.notBefore <= now;
  return {
    writes: writesOf(known ?? { revision: 0 }, action),
    actionIds: isDue ? [action.actionId] : [],
  };
}

/** Somebody undid what was done about this very revision, for whichever rule: then it is not done again. */
function whyLeftToPeople({ allActions, offender, breach }: Judgement): string | undefined {
  const isUndone = allActions.some(
    ({ state, taskDefinitionArn }) =>
      UNDOING.includes(state) && taskDefinitionArn === offender.taskDefinitionArn,
  );
  return isUndone && breach !== undefined ? 'somebody has undone what was done about it' : undefined;
}

/** The service was taken back from this very revision before, and somebody, or a pipeline, has deployed it once more. */
function isRepeat({ allActions, offender }: Judgement): boolean {
  return allActions.some(
    ({ action, state, taskDefinitionArn }) =>
      TAKES_BACK.includes(action) && DONE.includes(state) && taskDefinitionArn === offender.taskDefinitionArn,
  );
}

const UNDOING: readonly Action['state'][] = ['undo-asked', 'undone', 'undo-failed'];
const DONE: readonly Action['state'][] = ['verified', 'unverified'];
const TAKES_BACK: readonly Action['action'][] = ['roll-back-service', 'scale-service-to-zero'];

function causeOf(judgement: Judgement, returns: number, incidentId: string | undefined): Cause {
  const { rule, subject, owner, tags } = judgement;
  const fingerprint = fingerprintOfFinding(subject, rule.id);
  return {
    rule: rule.id,
    fingerprint,
    ...(incidentId !== undefined && { incidentId }),
    subject,
    owner,
    ...(tags !== undefined && { tags }),
    ...(isRepeat(judgement) && { repeats: true }),
    returns,
  };
}

function givenTo(
  { configuration, standing, halt, actions, now }: Judgement,
  { planning, returns }: { readonly planning: { readonly notBefore?: Instant }; readonly returns: number },
): Beginning {
  const marks = actions
    .filter((one) => isOfEpisode(one, returns) && (one.state === 'planned' || one.state === 'cancelled'))
    .map(({ notBefore }) => notBefore);
  return {
    policy: configuration.actions,
    standing,
    halt,
    now,
    ...(planning.notBefore !== undefined && { notBefore: planning.notBefore }),
    ...(marks.length > 0 && { markedFor: Math.min(...marks) }),
  };
}

/** What was mended needs no action any more. */
function mended(judgement: Judgement, change: FindingChange): FindingDecision {
  const { actions, known, now } = judgement;
  const waiting = actions.filter(({ state }) => state === 'planned' || state === 'waiting-approval');
  return {
    news: change.news,
    writes: [
      findingWrite(judgement, change, known?.incidentId),
      ...waiting.flatMap((action) =>
        writesOf(
          action,
          step(action, 'cancelled', { outcome: { at: now, says: sayCancelled(action, 'it was mended') } }),
        ),
      ),
    ],
    timers: [],
    actionIds: [],
  };
}
