import type { Instant } from '@taskwarden/domain';
import type { IncidentSubject } from '../incident/incident.ts';
import type { Ownership } from '../ports.ts';
import type { ActionId } from './actions/index.ts';
import type { GuardId } from './guards/index.ts';

/**
 * Where an action stands. `planned`: it is looked at when due. `claimed`: somebody acts, or died acting. `done`: ECS took
 * it; `verified`: events, or another look, showed that it has come about; `unverified`: neither did in time. `cancelled`:
 * there was nothing to do any more. The words from `refused` on end it for good, `done` and its followers can be undone.
 * `undo-failed`: what was done stands, and why; it may be asked for again.
 */
export const ACTION_STATES = [
  'planned',
  'waiting-approval',
  'claimed',
  'done',
  'verified',
  'unverified',
  'undo-asked',
  'undone',
  'undo-failed',
  'refused',
  'denied',
  'expired',
  'cancelled',
  'failed',
] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** What may follow what. A test holds every path of the code against it. */
export const FOLLOWS: Readonly<Record<ActionState, readonly ActionState[]>> = {
  planned: ['planned', 'waiting-approval', 'claimed', 'refused', 'cancelled'],
  'waiting-approval': ['planned', 'denied', 'expired', 'cancelled'],
  claimed: ['claimed', 'planned', 'waiting-approval', 'done', 'failed', 'cancelled'],
  done: ['done', 'verified', 'unverified', 'undo-asked'],
  verified: ['undo-asked'],
  unverified: ['verified', 'undo-asked'],
  'undo-asked': ['undo-asked', 'undone', 'undo-failed'],
  undone: [],
  'undo-failed': ['undo-asked'],
  refused: ['planned'],
  denied: [],
  expired: [],
  cancelled: ['planned'],
  failed: ['planned'],
};

/** What one guard said, in the order in which they were asked. */
export interface GuardAnswer {
  readonly guard: GuardId;
  readonly verdict: GuardVerdict;
  readonly reason: string;
  /** When a guard that says `wait` is asked again; in a minute without it. */
  readonly until?: Instant;
}

/**
 * `wait`: asked again later. `ask`: a person has to say yes. `cancel`: nothing to do any more. Only `pass` goes on to the
 * next guard.
 */
export type GuardVerdict = 'pass' | 'refuse' | 'wait' | 'ask' | 'cancel';

/** A planned change to ECS, from the finding that asks for it to the outcome that was seen. */
export interface Action {
  /** From what is done to what, for which rule, in which episode of the finding: a repeat plans the same action. */
  readonly actionId: string;
  readonly action: ActionId;
  readonly rule: string;
  /** Of the finding, and of its incident. */
  readonly fingerprint: string;
  /** Where its outcome is told; absent when the finding is told to nobody. */
  readonly incidentId?: string;
  readonly subject: IncidentSubject;
  readonly owner: Ownership;
  /** Of the offender when it was planned: exceptions and scopes of the policy look at them. */
  readonly tags?: Readonly<Record<string, string>>;
  /** It was done for the same revision before, and somebody has deployed that once more. */
  readonly repeats?: boolean;
  /** What is changed: a task, a service, a task definition revision. */
  readonly arn: string;
  readonly clusterArn?: string;
  /** The revision that offends. */
  readonly taskDefinitionArn: string;
  /** The revision that a service goes back to. */
  readonly returnsTo?: string;
  readonly reason: string;
  readonly blastRadius: string;
  readonly state: ActionState;
  readonly answers: readonly GuardAnswer[];
  readonly plannedAt: Instant;
  /** Not to be done before: what was marked for action has until then to be mended. */
  readonly notBefore: Instant;
  /** When people are reminded of what will be done at `notBefore`; absent once they were. */
  readonly remindAt?: Instant;
  /** When it is to be looked at; absent once it has ended. */
  readonly dueAt?: Instant;
  readonly approval?: Approval;
  /** Of whoever acts, or undoes. */
  readonly claim?: { readonly holder: string; readonly until: Instant };
  /** How often in a row ECS could not be asked, and what it said last. */
  readonly tries?: { readonly count: number; readonly last: string };
  readonly outcome?: { readonly at: Instant; readonly says: string };
  /** What takes it back, as ECS's own words need it; recorded when it was done. */
  readonly undo?: Readonly<Record<string, string>>;
  readonly undoAskedBy?: string;
  readonly revision: number;
}

/** What a person was asked, until when, and what they said. No answer is a no. */
export interface Approval {
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly why: string;
  readonly answer?: {
    readonly approved: boolean;
    readonly by: string;
    readonly at: Instant;
    readonly reason?: string;
  };
}

/** A plan: what an action is before anybody has looked at it. */
export type Plan = Pick<
  Action,
  'action' | 'arn' | 'clusterArn' | 'taskDefinitionArn' | 'returnsTo' | 'reason' | 'blastRadius'
>;

/** The action in its next state. Throws for a step that the table does not have: that would be a mistake of ours. */
export function step(
  action: Action,
  state: ActionState,
  changes: Partial<
    Pick<
      Action,
      'answers' | 'dueAt' | 'remindAt' | 'approval' | 'claim' | 'tries' | 'outcome' | 'undo' | 'undoAskedBy'
    >
  >,
): Action {
  if (!FOLLOWS[action.state].includes(state)) {
    throw new Error(`action ${action.actionId} can't go from ${action.state} to ${state}`);
  }
  const { dueAt: _due, claim: _claim, tries: _tries, remindAt: _remindAt, ...kept } = action;
  return { ...kept, ...changes, state, revision: action.revision + 1 };
}

/** Since when an action could have been done but for a guard. A person's time to answer is no waiting. */
export function waitingSince({ plannedAt, notBefore, approval }: Action): Instant {
  return Math.max(plannedAt, notBefore, approval?.answer?.at ?? 0);
}

/** Whether it has ended, one way or another. */
export function hasEnded({ state }: Pick<Action, 'state'>): boolean {
  return !['planned', 'waiting-approval', 'claimed', 'done', 'undo-asked'].includes(state);
}

/** Whether the same plan may be made again: nothing was done, and nobody has forbidden it. */
export function mayBeginAgain({ state }: Pick<Action, 'state'>): boolean {
  return FOLLOWS[state].includes('planned') && hasEnded({ state });
}
