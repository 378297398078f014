import { TASKWARDEN_REASON_PREFIX } from '@taskwarden/diagnosis';
import { type Action, type GuardAnswer, step } from './action.ts';
import {
  type ActionPorts,
  didOf,
  LEASE_SECONDS,
  record,
  type Taken,
  type Turn,
  viewOf,
} from './action-turn.ts';
import { actionRow } from './actions/index.ts';
import { reserve } from './caps.ts';
import type { Look, View } from './guards/guard.ts';
import { mayPass, tryAgain } from './try-again.ts';

/** Events of ECS take seconds, a deployment minutes. Then it is read again whether the action has come about. */
const VERIFY_AFTER_SECONDS = 15 * 60;

/** Every guard has let it pass. */
export interface Passed {
  readonly look: Look;
  readonly answers: readonly GuardAnswer[];
  readonly turn: Turn;
}

/** Claims the action together with its places under the caps, calls ECS, and records what came of it. */
export async function act(
  ports: ActionPorts,
  action: Action,
  { look, answers, turn }: Passed,
): Promise<Taken> {
  const { holder, now } = turn;
  const claimed = step(action, 'claimed', {
    answers,
    claim: { holder, until: now + LEASE_SECONDS * 1000 },
    dueAt: now + LEASE_SECONDS * 1000,
    undo: undoOf(action, look.view),
    ...(action.tries && { tries: action.tries }),
  });
  const reserved = reserve(action, look.caps, { caps: ports.policy.caps, now });
  const outcome = await ports.committer.commit([
    { write: 'action', action: claimed, expected: action.revision },
    ...reserved.map((use) => ({ write: 'cap-use', use, expected: use.revision - 1 }) as const),
    { write: 'halt-check' },
  ]);
  if (outcome !== 'committed') return 'conflict';
  return callEcs(ports, claimed, turn);
}

function undoOf({ undo: known = {} }: Action, { before = {} }: View): Readonly<Record<string, string>> {
  return { ...before, ...known };
}

async function callEcs(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  try {
    const more = await actionRow(action.action).run(ports.writer, action, stopReason(action));
    return await conclude(ports, action, { turn, says: didOf(action), more });
  } catch (error) {
    // A refusal for good ends it; what may succeed later is tried again; any other mistake leaves the claim to run out.
    if (mayPass(error)) return tryAgain(ports, action, { error, turn });
    if (!isFinal(error)) throw error;
    const says = `could not ${actionRow(action.action).says(action).does}: ${error.message}`;
    return record(ports, action, step(action, 'failed', { outcome: { at: turn.now, says } }));
  }
}

function isFinal(error: unknown): error is Error {
  return error instanceof Error && 'retryable' in error && error.retryable === false;
}

/** ECS takes 1,024 characters today and took 255 once; older agents and tools still cut there. */
const LONGEST_REASON = 255;

/**
 * What StopTask writes on the record: by its prefix the stop is recognised as ours. The rule, the action and the finding stand
 * first, so that they are never cut off.
 */
export function stopReason({
  rule,
  actionId,
  fingerprint,
  reason,
}: Pick<Action, 'actionId' | 'fingerprint' | 'reason' | 'rule'>): string {
  const names = `rule ${rule}, action ${actionId} for finding ${fingerprint}`;
  const whole = `${TASKWARDEN_REASON_PREFIX} ${names}: ${reason}`;
  // Half of a character that takes two units would be no text.
  return whole.slice(0, LONGEST_REASON).replace(/[\uD800-\uDBFF]$/, '');
}

/** It is done, as far as ECS has answered; events are to show that it comes about. */
export function conclude(
  ports: ActionPorts,
  action: Action,
  {
    turn,
    says,
    more,
  }: { readonly turn: Turn; readonly says: string; readonly more: Readonly<Record<string, string>> },
): Promise<Taken> {
  const { now } = turn;
  return record(
    ports,
    action,
    step(action, 'done', {
      outcome: { at: now, says },
      undo: { ...action.undo, ...more },
      dueAt: now + VERIFY_AFTER_SECONDS * 1000,
    }),
  );
}

/** How long a deployment may take until its outcome is given up. */
const VERIFY_WITHIN_SECONDS = 6 * 60 * 60;

/** No event told of the outcome in time: ECS is asked. A deployment that still rolls may yet be rolled back. */
export async function lookWhetherItCameAbout(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  const { now } = turn;
  const view = await viewOf(ports, action, turn);
  const doneAt = action.outcome?.at ?? now;
  const isRolling = view.cameAbout !== undefined && view.deployment !== undefined;
  if (isRolling && now - doneAt < VERIFY_WITHIN_SECONDS * 1000) {
    return record(ports, action, step(action, 'done', { dueAt: now + VERIFY_AFTER_SECONDS * 1000 }));
  }
  const { state, how } = verificationOf(view);
  const says = `${didOf(action)}; ${state}: ${how}`;
  return record(ports, action, step(action, state, { outcome: { at: now, says } }));
}

/** What is held of the outcome for good. With a deployment still under way it is not certain. */
function verificationOf({ cameAbout, deployment, mended, unread }: View): {
  readonly state: 'unverified' | 'verified';
  readonly how: string;
} {
  return cameAbout !== undefined && deployment === undefined
    ? { state: 'verified', how: 'read again' }
    : { state: 'unverified', how: unread ?? deployment ?? mended ?? 'it still offends' };
}
