/**
 * What stands before every change to ECS. The order is meaning: what is cheapest and stops most is asked first, ECS is
 * read only when the first four let it through, and a person is bothered last.
 */
import type { GuardAnswer } from '../action.ts';
import { approval } from './approval.ts';
import { caps } from './caps.ts';
import { deploymentInProgress } from './deployment-in-progress.ts';
import { exception } from './exception.ts';
import type { Guard, Look, Question } from './guard.ts';
import { killSwitch } from './kill-switch.ts';
import { lastHealthyTask } from './last-healthy-task.ts';
import { mode } from './mode.ts';
import { protectedScope } from './protected-scope.ts';
import { stillOffending } from './still-offending.ts';

export const GUARDS = [
  killSwitch,
  mode,
  protectedScope,
  exception,
  stillOffending,
  deploymentInProgress,
  lastHealthyTask,
  caps,
  approval,
] as const satisfies readonly Guard[];
export type GuardId = (typeof GUARDS)[number]['id'];

/** Asks the guards that need no call of ECS, up to the first that doesn't let it pass. */
export function askLedgerGuards(question: Question): readonly GuardAnswer[] {
  // Guards of this kind look at nothing that only a `Look` has: see `defineGuard`.
  return ask('ledger', question as Look);
}

/** Asks the others, once ECS was read. */
export function askEcsGuards(look: Look): readonly GuardAnswer[] {
  return ask('ecs', look);
}

function ask(asks: Guard['asks'], look: Look): readonly GuardAnswer[] {
  const answers: GuardAnswer[] = [];
  for (const guard of GUARDS) {
    if (guard.asks !== asks) continue;
    const answer = { guard: guard.id, ...guard.answer(look) };
    answers.push(answer);
    if (answer.verdict !== 'pass') break;
  }
  return answers;
}
