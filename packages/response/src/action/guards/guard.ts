import type { Instant } from '@taskwarden/domain';
import type { Traits } from '../../matchers.ts';
import type { Standing } from '../../policy/standing.ts';
import type { Action, GuardAnswer } from '../action.ts';
import type { ActionPolicy } from '../action-policy.ts';
import type { CapUse } from '../caps.ts';

/** Somebody has stopped all actions at run time. */
export interface Halt {
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** What guards are asked. `Question` is what the ledger and the configuration tell; a `Look` has read ECS, too. */
export interface Question {
  readonly action: Action;
  readonly policy: ActionPolicy;
  readonly traits: Traits;
  /** Tags of the offender, as far as they are known. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly halt: Halt | undefined;
  readonly standing: Standing;
  readonly now: Instant;
}

export interface Look extends Question {
  readonly view: View;
  readonly caps: readonly CapUse[];
}

/** What an action is about, as ECS shows it now. */
export interface View {
  /** Why nothing has to be done any more: gone, mended, done already. Undefined: it offends. */
  readonly mended: string | undefined;
  /**
   * ECS is as the action wants it, by whomever: with what an undo has to know beside `before`. Whoever takes over from the
   * dead, or looks for the outcome, goes by it.
   */
  readonly cameAbout?: Readonly<Record<string, string>>;
  /** Why it can't be told whether it offends. Not knowing is no reason to act. */
  readonly unread?: string;
  /** What an undo has to bring back. Kept with the claim: whoever dies after acting could not read it any more. */
  readonly before?: Readonly<Record<string, string>>;
  /** The service's deployment that is under way. */
  readonly deployment?: string;
  /** Healthy tasks of the service now, and how many the action may leave. Absent: no service is concerned. */
  readonly healthy?: { readonly now: number; readonly left: number };
}

export type Answer = Omit<GuardAnswer, 'guard'>;

export interface Guard<Id extends string = string, Asked = Look> {
  readonly id: Id;
  /** `ledger`: asked before ECS is read, so that a dry run costs no call. */
  readonly asks: 'ledger' | 'ecs';
  readonly answer: (asked: Asked) => Answer;
}

export function defineGuard<const Id extends string>(row: {
  readonly id: Id;
  readonly asks: 'ledger';
  readonly answer: (asked: Question) => Answer;
}): Guard<Id>;
export function defineGuard<const Id extends string>(row: {
  readonly id: Id;
  readonly asks: 'ecs';
  readonly answer: (asked: Look) => Answer;
}): Guard<Id>;
export function defineGuard(row: Guard): Guard {
  return row;
}

export const pass = (reason: string): Answer => ({ verdict: 'pass', reason });
export const refuse = (reason: string): Answer => ({ verdict: 'refuse', reason });
