import type { Instant } from '@taskwarden/domain';
import type { ActionBook, ActionQueue } from './ports.ts';

export interface DueActions {
  readonly actions: Pick<ActionBook, 'dueActions'>;
  readonly actionQueue: ActionQueue;
}

/** More than this is left for the next minute. */
const MOST_DUE = 200;

/**
 * Sends what is due to the function that acts: delayed actions, approvals that were given or have run out, outcomes to look
 * for, and what a lost message left behind. What `clock` does every minute; sent twice, it is done once.
 */
export async function sweepActions({ actions, actionQueue }: DueActions, now: Instant): Promise<number> {
  const due = await actions.dueActions(now, MOST_DUE);
  if (due.length > 0) await actionQueue.sendActions(due.map(({ actionId }) => actionId));
  return due.length;
}
