/** What is to be done about a finding, and when that is left to people. */
import type { Instant } from '@taskwarden/domain';
import type { FindingChange } from '@taskwarden/policy';
import { type Action, step } from '../action/action.ts';
import {
  actionIdOf,
  type Beginning,
  beginAction,
  type Cause,
  isOfEpisode,
  sayCancelled,
} from '../action/begin-action.ts';
import { writesOf } from '../action/record-action.ts';
import type { LedgerWrite } from '../ports.ts';
import type { Judgement } from './judgement.ts';
import { fingerprintOfFinding } from './policy-diagnosis.ts';

interface Begun {
  readonly writes: readonly LedgerWrite[];
  /** Actions to be looked at at once. */
  readonly actionIds: readonly string[];
}

const NOTHING_BEGUN: Begun = { writes: [], actionIds: [] };
const UNDOING: readonly Action['state'][] = ['undo-asked', 'undone', 'undo-failed'];
const DONE: readonly Action['state'][] = ['verified', 'unverified'];
const TAKES_BACK: readonly Action['action'][] = ['roll-back-service', 'scale-service-to-zero'];

/** Plans what is to be done, unless somebody answers for it, or that was planned, done, denied or undone in this episode. */
export function beginForFinding(
  judgement: Judgement,
  { finding }: FindingChange,
  incidentId: string | undefined,
): Begun {
  const { planning, actions, now } = judgement;
  if (finding.state !== 'open' || planning === undefined || 'notify' in planning) return NOTHING_BEGUN;
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
export function whyLeftToPeople({ allActions, offender, breach }: Judgement): string | undefined {
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
export function cancelForFinding({ actions, now }: Judgement): readonly LedgerWrite[] {
  return actions
    .filter(({ state }) => state === 'planned' || state === 'waiting-approval')
    .flatMap((action) =>
      writesOf(
        action,
        step(action, 'cancelled', { outcome: { at: now, says: sayCancelled(action, 'it was mended') } }),
      ),
    );
}
