import type { Instant } from '@taskwarden/domain';
import { standingOf } from '../policy/standing.ts';
import { type Action, type GuardAnswer, hasEnded, step } from './action.ts';
import {
  type ActionPorts,
  didOf,
  record,
  type Taken,
  type Turn,
  viewOf,
  WAIT_SECONDS,
} from './action-turn.ts';
import { actionRow } from './actions/index.ts';
import { sayCancelled, traitsOfAction } from './begin-action.ts';
import { capScopes } from './caps.ts';
import { act, conclude, lookWhetherItCameAbout } from './carry-out.ts';
import type { Look, Question } from './guards/guard.ts';
import { askEcsGuards, askLedgerGuards } from './guards/index.ts';
import { recordReminder } from './record-action.ts';
import { traitsAtWork } from './traits-at-work.ts';
import { mayPass, tryAgain } from './try-again.ts';
import { undoAction } from './undo-action.ts';

/** What became of a message that names an action. `held`: somebody else has claimed it; it comes again by itself. */
export type Performed =
  | { readonly outcome: 'unknown' | 'ended' | 'not-due' | 'held' }
  | { readonly outcome: Action['state'] };

const MOST_ATTEMPTS = 12;

/**
 * The one door: whatever Taskwarden changes in ECS is changed here.
 *
 * Guards are asked, the claim and its places under the caps are taken in one transaction, ECS is called, the outcome is
 * recorded. The action in the ledger says how far it has come, so a message may come any number of times. A process that
 * dies while it acts leaves a claim; whoever takes that over looks first whether ECS is as the action wants it.
 */
export async function performAction(
  ports: ActionPorts,
  message: { readonly actionId: string; readonly holder: string },
  now: Instant,
): Promise<Performed> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const action = await ports.actions.action(message.actionId);
    if (action === undefined) return { outcome: 'unknown' };
    const idle = whyIdle(action, now);
    if (idle !== undefined) return { outcome: idle };
    const performed = await takeStep(ports, action, { holder: message.holder, now });
    if (performed !== 'conflict') return { outcome: performed };
    await ports.backOff(attempt);
  }
  throw new Error(`performing action ${message.actionId}: still in conflict after ${MOST_ATTEMPTS} attempts`);
}

/** A claim keeps out its own message, too: a queue may deliver one twice at the same moment. */
function whyIdle(action: Action, now: Instant): 'ended' | 'not-due' | 'held' | undefined {
  if (hasEnded(action)) return 'ended';
  if (action.claim !== undefined && action.claim.until > now) return 'held';
  return action.dueAt !== undefined && action.dueAt > now ? 'not-due' : undefined;
}

/** What ECS refuses for now, as it throttles, is tried again later. */
async function takeStep(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  try {
    return await stepOf(action, turn)(ports, action, turn);
  } catch (error) {
    if (mayPass(error)) return tryAgain(ports, action, { error, turn });
    throw error;
  }
}

type Step = (ports: ActionPorts, action: Action, turn: Turn) => Promise<Taken>;

function stepOf({ state, notBefore }: Action, { now }: Turn): Step {
  switch (state) {
    case 'waiting-approval':
      return expire;
    case 'done':
      return lookWhetherItCameAbout;
    case 'undo-asked':
      return undoAction;
    default:
      return state === 'planned' && now < notBefore ? remind : consider;
  }
}

/** People had time to mend it, and most of that is over: they are told once more, unless a guard says no already. */
async function remind(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  const answers = askLedgerGuards(await questionOf(ports, action, turn.now));
  if (answers.at(-1)?.verdict !== 'pass') return stand(ports, action, { answers, turn });
  const { mended } = await viewOf(ports, action, turn);
  if (mended !== undefined) {
    const answer = { guard: 'still-offending', verdict: 'cancel', reason: mended } as const;
    return stand(ports, action, { answers: [...answers, answer], turn });
  }
  const reminded = step(action, 'planned', { dueAt: action.notBefore });
  return recordReminder(ports, action, { reminded, now: turn.now });
}

/** Nobody answered, and that is a no. */
async function expire(ports: ActionPorts, action: Action, { now }: Turn): Promise<Taken> {
  const says = `did not ${actionRow(action.action).says(action).does}: nobody approved it in time`;
  return record(ports, action, step(action, 'expired', { outcome: { at: now, says } }));
}

/** Asks every guard in its order; acts when all let it pass. */
async function consider(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  // Whoever takes over from the dead sees first what they have done.
  const found = action.state === 'claimed' ? await viewOf(ports, action, turn) : undefined;
  if (found?.cameAbout !== undefined) {
    const says = `${didOf(action)}, as was seen on coming back to it`;
    return conclude(ports, action, { turn, says, more: found.cameAbout });
  }
  const question = await questionOf(ports, action, turn.now);
  const cheap = askLedgerGuards(question);
  if (cheap.at(-1)?.verdict !== 'pass') return stand(ports, action, { answers: cheap, turn });
  const view = found ?? (await viewOf(ports, action, turn));
  const caps = await ports.actions.capUses(capScopes(action).map(({ scope }) => scope));
  const look: Look = { ...question, view, caps };
  const answers = [...cheap, ...askEcsGuards(look)];
  if (answers.at(-1)?.verdict !== 'pass') return stand(ports, action, { answers, turn });
  return act(ports, action, { look, answers, turn });
}

async function questionOf(ports: ActionPorts, action: Action, now: Instant): Promise<Question> {
  const [halt, traits] = await Promise.all([ports.halts.halt(), traitsAtWork(ports, action)]);
  const standing = standingOf(ports.plan, { rule: action.rule, traits, now });
  const { tags } = traits;
  const asked = { action, policy: ports.policy, traits: traitsOfAction(action), halt, standing, now };
  return { ...asked, ...(tags !== undefined && { tags }) };
}

/** A guard did not let it pass: it ends, waits, or asks. */
async function stand(
  ports: ActionPorts,
  action: Action,
  { answers, turn: { now } }: { readonly answers: readonly GuardAnswer[]; readonly turn: Turn },
): Promise<Taken> {
  const { verdict, reason = '', until = now + WAIT_SECONDS * 1000 } = answers.at(-1) ?? {};
  switch (verdict) {
    case 'wait':
      return record(ports, action, step(action, 'planned', { answers, dueAt: until }));
    case 'ask': {
      const expiresAt = now + ports.policy.approval.expiresAfterSeconds * 1000;
      const approval = { askedAt: now, expiresAt, why: reason };
      return record(ports, action, step(action, 'waiting-approval', { answers, approval, dueAt: expiresAt }));
    }
    case 'cancel': {
      const says = sayCancelled(action, reason);
      return record(ports, action, step(action, 'cancelled', { answers, outcome: { at: now, says } }));
    }
    default: {
      if (action.state === 'claimed') return giveUpClaim(ports, action, { answers, reason, now });
      const says = `would have ${didOf(action)} (${reason})`;
      return record(ports, action, step(action, 'refused', { answers, outcome: { at: now, says } }));
    }
  }
}

/** Whoever had claimed it died or got no answer, and now a guard says no: what ECS shows is not what the action wanted. */
function giveUpClaim(
  ports: ActionPorts,
  action: Action,
  {
    answers,
    reason,
    now,
  }: { readonly answers: readonly GuardAnswer[]; readonly reason: string; readonly now: Instant },
): Promise<Taken> {
  const says = `broke off, and has not ${didOf(action)}: ${reason}`;
  return record(ports, action, step(action, 'failed', { answers, outcome: { at: now, says } }));
}
