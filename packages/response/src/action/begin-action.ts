import type { Instant } from '@taskwarden/domain';
import { hash } from '../fingerprint.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { matches, subjectTraits, type Traits } from '../matchers.ts';
import type { Standing } from '../policy/standing.ts';
import type { Ownership } from '../ports.ts';
import { type Action, hasEnded, mayBeginAgain, type Plan, step } from './action.ts';
import type { ActionPolicy } from './action-policy.ts';
import { actionRow } from './actions/index.ts';
import { formatInstant } from './format-instant.ts';
import type { Halt } from './guards/guard.ts';
import { askLedgerGuards } from './guards/index.ts';

/** Whose finding a plan answers, and in which of its episodes. */
export interface Cause {
  readonly rule: string;
  readonly fingerprint: string;
  readonly incidentId?: string;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  readonly tags?: Readonly<Record<string, string>>;
  readonly repeats?: boolean;
  /** How often the finding has come back. */
  readonly returns: number;
}

export interface Beginning {
  readonly policy: ActionPolicy;
  readonly standing: Standing;
  readonly halt: Halt | undefined;
  /** Not before this, whatever the policy says: a revision that is too young to be unused. */
  readonly notBefore?: Instant;
  /** When an offender was to be acted on that was marked before in the same episode: another offence gains no time. */
  readonly markedFor?: Instant;
  readonly now: Instant;
}

/**
 * The same plan in the same episode is the same action, however often it is made. Another revision of a service is another
 * plan: what was done or denied about one says nothing of the next.
 */
export function actionIdOf(
  { action, arn, taskDefinitionArn }: Pick<Plan, 'action' | 'arn' | 'taskDefinitionArn'>,
  { rule, returns }: Pick<Cause, 'rule' | 'returns'>,
): string {
  return `${hash([action, arn, taskDefinitionArn, rule].join('\n'))}-${returns + 1}`;
}

/** Whether an action was planned in this episode of its finding. */
export function isOfEpisode({ actionId }: Pick<Action, 'actionId'>, returns: number): boolean {
  return actionId.endsWith(`-${returns + 1}`);
}

/**
 * An action for a plan: with what it takes to begin, or told as what it would have done where a guard says no already. A
 * refused one may begin anew when its offender is seen again, as the configuration may have changed; what was done,
 * denied or undone stays so. Undefined: there is nothing new to record.
 */
export function beginAction(
  known: Action | undefined,
  plan: Plan,
  { cause, given }: { readonly cause: Cause; readonly given: Beginning },
): Action | undefined {
  if (known !== undefined && !mayBeginAgain(known)) return undefined;
  const planned = plannedAction(known, plan, { cause, given });
  const answers = askLedgerGuards({
    ...given,
    action: planned,
    traits: traitsOfAction(planned),
    ...(cause.tags !== undefined && { tags: cause.tags }),
  });
  const refusal = answers.at(-1);
  if (refusal?.verdict !== 'refuse') return { ...planned, answers };
  const isSame = known?.state === 'refused' && known.answers.at(-1)?.reason === refusal.reason;
  if (isSame) return undefined;
  const says = `would have ${actionRow(plan.action).says(plan).did} (${refusal.reason})`;
  return {
    ...step(planned, 'refused', { answers, outcome: { at: given.now, says } }),
    revision: planned.revision,
  };
}

function plannedAction(
  known: Action | undefined,
  plan: Plan,
  { cause, given }: { readonly cause: Cause; readonly given: Beginning },
): Action {
  const { returns: _, ...whose } = cause;
  const { policy, now } = given;
  const traits = traitsOfAction(cause);
  const delay = policy.delays.find(({ match }) => matches(match, traits))?.delaySeconds ?? 0;
  const marked = Math.min(now + delay * 1000, Math.max(now, given.markedFor ?? Number.POSITIVE_INFINITY));
  const notBefore = Math.max(marked, given.notBefore ?? now);
  const remindAt = notBefore - reminderLead(notBefore - now);
  return {
    actionId: actionIdOf(plan, cause),
    ...whose,
    ...plan,
    state: 'planned',
    answers: [],
    plannedAt: now,
    notBefore,
    ...(marked > now ? { remindAt, dueAt: remindAt } : { dueAt: notBefore }),
    revision: (known?.revision ?? 0) + 1,
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** People are reminded a day before something is done; of shorter delays, when half is over. */
function reminderLead(delay: number): number {
  return Math.min(DAY, Math.floor(delay / 2));
}

/** What matchers of the action policy look at. */
export function traitsOfAction({ subject, owner, rule }: Pick<Action, 'subject' | 'owner' | 'rule'>): Traits {
  return { ...subjectTraits(subject), ...owner, cause: `policy/${rule}` };
}

/** What is to be told of an action as it stands; undefined while there is nothing to tell. */
export function sayAction(action: Action): string | undefined {
  const { does, did } = actionRow(action.action).says(action);
  if (action.state === 'undo-asked') {
    return `will be undone, as ${action.undoAskedBy ?? 'somebody'} asked: ${did}`;
  }
  if (action.outcome !== undefined) return action.outcome.says;
  switch (action.state) {
    case 'waiting-approval':
      return `waits until ${formatInstant(action.approval?.expiresAt ?? 0)} for somebody to approve: ${does} (taskwarden actions approve ${action.actionId})`;
    case 'planned':
      return sayPlanned(action, does);
    default:
      return hasEnded(action) ? action.state : undefined;
  }
}

/** What is told of one for which there is nothing to do any more. */
export function sayCancelled(action: Plan, reason: string): string {
  return `did not ${actionRow(action.action).says(action).does}: ${reason}`;
}

function sayPlanned(action: Action, does: string): string | undefined {
  const { verdict, reason } = action.answers.at(-1) ?? {};
  if (verdict === 'wait') return `will ${does}, and waits: ${reason}`;
  return action.notBefore > action.plannedAt
    ? `will ${does} after ${formatInstant(action.notBefore)} unless it is mended`
    : undefined;
}
