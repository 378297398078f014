/** What is kept of actions, and how one is sent on its way. */
import type { Instant } from '@taskwarden/domain';
import type { Action, ActionState } from './action.ts';
import type { CapUse } from './caps.ts';
import type { Halt } from './guards/guard.ts';

export interface ActionBook {
  action(actionId: string): Promise<Action | undefined>;
  /** Newest first, at most `limit`; of these states, where some are named. */
  actions(filter: {
    readonly states?: readonly ActionState[];
    readonly limit: number;
  }): Promise<readonly Action[]>;
  /** Actions on a task, a service or a revision. */
  actionsOn(arn: string): Promise<readonly Action[]>;
  dueActions(until: Instant, limit: number): Promise<readonly Action[]>;
  capUses(scopes: readonly string[]): Promise<readonly CapUse[]>;
}

/** The kill switch that needs no deployment. */
export interface HaltBook {
  halt(): Promise<Halt | undefined>;
  putHalt(halt: Halt | undefined): Promise<void>;
}

/** Where actions are sent that are due. Losing one loses nothing: `clock` finds it in the ledger. */
export interface ActionQueue {
  sendActions(actionIds: readonly string[]): Promise<void>;
}
