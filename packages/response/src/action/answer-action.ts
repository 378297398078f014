import type { Instant } from '@taskwarden/domain';
import { type Action, FOLLOWS, step } from './action.ts';
import { actionRow } from './actions/index.ts';

/** What a person wants of an action; `by` is who. */
export interface Wish {
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
}

/** The action after a person's word, or why that can't be said of it. */
export type Answered = { readonly action: Action } | { readonly refused: string };

/** Approves an action that waits for it. It is looked at anew: what was true when it was asked need not be any more. */
export function approveAction(action: Action, wish: Wish): Answered {
  return answer(action, wish, true);
}

/** Denies an action that waits: it never happens. */
export function denyAction(action: Action, wish: Wish): Answered {
  return answer(action, wish, false);
}

function answer(action: Action, { by, at, reason }: Wish, approved: boolean): Answered {
  const { approval } = action;
  if (action.state !== 'waiting-approval' || approval === undefined) {
    return { refused: `it does not wait for an approval: it is ${action.state}` };
  }
  if (approval.expiresAt <= at) return { refused: 'its time to be approved is over' };
  const given = { ...approval, answer: { approved, by, at, ...(reason !== undefined && { reason }) } };
  if (approved) return { action: step(action, 'planned', { approval: given, dueAt: at }) };
  const why = reason === undefined ? '' : `: ${reason}`;
  const says = `did not ${actionRow(action.action).says(action).does}: ${by} denied it${why}`;
  return { action: step(action, 'denied', { approval: given, outcome: { at, says } }) };
}

/** Asks for an action to be undone: the function that acts does it, within a minute. */
export function askUndo(action: Action, { by, at }: Wish): Answered {
  const row = actionRow(action.action);
  if (row.undo === undefined) return { refused: row.undoSays };
  if (!mayBeUndone(action)) return { refused: `it was not done: it is ${action.state}` };
  return { action: step(action, 'undo-asked', { undoAskedBy: by, dueAt: at }) };
}

/** Whether it was done, and ECS lets it be taken back. */
export function mayBeUndone({ action, state }: Pick<Action, 'action' | 'state'>): boolean {
  return (
    actionRow(action).undo !== undefined && FOLLOWS[state].includes('undo-asked') && state !== 'undo-asked'
  );
}
