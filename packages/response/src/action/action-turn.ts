/** One turn of the function that acts: what it has, and what it may come to. */
import type { Instant } from '@taskwarden/domain';
import type { PolicyPlan } from '@taskwarden/policy';
import type { BackOff } from '../commit-decision.ts';
import type { RevisionBook } from '../policy/revision-verdicts.ts';
import type { Committer, ContextReader } from '../ports.ts';
import type { Action } from './action.ts';
import type { ActionPolicy } from './action-policy.ts';
import { actionRow } from './actions/index.ts';
import type { View } from './guards/guard.ts';
import type { ActionBook, HaltBook } from './ports.ts';
import { writesOf } from './record-action.ts';
import { viewPorts } from './view-ports.ts';
import type { EcsObserver, EcsWriter } from './world.ts';

export interface ActionPorts {
  readonly committer: Committer;
  readonly backOff: BackOff;
  readonly actions: ActionBook;
  readonly halts: Pick<HaltBook, 'halt'>;
  readonly revisions: RevisionBook;
  readonly context: Pick<ContextReader, 'service'>;
  readonly observer: EcsObserver;
  readonly writer: EcsWriter;
  readonly policy: ActionPolicy;
  readonly plan: PolicyPlan;
}

/** Who acts, and when. */
export interface Turn {
  readonly holder: string;
  readonly now: Instant;
}
/** The state that the action came to; `conflict`: somebody else moved it on meanwhile. */
export type Taken = Action['state'] | 'conflict';

/** Looked at again in a minute: the clock looks no more often. */
export const WAIT_SECONDS = 60;
/** As long as the function may run, and as long again: whoever holds a claim longer is dead. */
export const LEASE_SECONDS = 60;

/** What the action is about, as ECS shows it now. */
export function viewOf(ports: ActionPorts, action: Action, { now }: Turn): Promise<View> {
  return actionRow(action.action).view(viewPorts(ports, now), action);
}

export const didOf = (action: Action): string => actionRow(action.action).says(action).did;

/** Keeps the next state, with a line for the finding's incident where there is something to tell. */
export async function record(
  ports: Pick<ActionPorts, 'committer'>,
  before: Action,
  after: Action,
): Promise<Taken> {
  const outcome = await ports.committer.commit(writesOf(before, after));
  return outcome === 'committed' ? after.state : 'conflict';
}
