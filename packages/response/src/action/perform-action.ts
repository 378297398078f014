import { TASKWARDEN_REASON_PREFIX } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { PolicyPlan } from '@taskwarden/policy';
import type { BackOff } from '../commit-decision.ts';
import { loadPolicyTraits } from '../policy/policy-traits.ts';
import type { RevisionBook } from '../policy/revision-verdicts.ts';
import { standingOf } from '../policy/standing.ts';
import type { Committer, ContextReader, LedgerWrite } from '../ports.ts';
import { type Action, type GuardAnswer, hasEnded, step } from './action.ts';
import type { ActionPolicy } from './action-policy.ts';
import { actionRow } from './actions/index.ts';
import { sayAction, traitsOfAction } from './begin-action.ts';
import { capScopes, reserve } from './caps.ts';
import type { Look, Question, View } from './guards/guard.ts';
import { askEcsGuards, askLedgerGuards } from './guards/index.ts';
import type { ActionBook, HaltBook } from './ports.ts';
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

/** What became of a message that names an action. `held`: somebody else has claimed it; it comes again by itself. */
export type Performed =
  | { readonly outcome: 'unknown' | 'ended' | 'not-due' | 'held' }
  | { readonly outcome: Action['state'] };

/** As long as the function may run, and a little: whoever holds a claim longer is dead. */
const LEASE_SECONDS = 60;
/** Events of ECS take seconds, a deployment minutes. Then it is read again whether the action has come about. */
const VERIFY_AFTER_SECONDS = 15 * 60;
const WAIT_SECONDS = 60;
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
  if (action.state === 'claimed') return (action.claim?.until ?? 0) > now ? 'held' : undefined;
  return action.dueAt !== undefined && action.dueAt > now ? 'not-due' : undefined;
}

interface Turn {
  readonly holder: string;
  readonly now: Instant;
}
type Taken = Action['state'] | 'conflict';

async function takeStep(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  switch (action.state) {
    case 'waiting-approval':
      return expire(ports, action, turn);
    case 'done':
      return lookWhetherItCameAbout(ports, action, turn);
    case 'undo-asked':
      return undo(ports, action, turn);
    default:
      return consider(ports, action, turn);
  }
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
  if (found?.mended !== undefined) {
    return conclude(ports, action, {
      turn,
      says: `${didOf(action)}, as was seen on coming back to it`,
      more: {},
    });
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

function viewOf(ports: ActionPorts, action: Action, { now }: Turn): Promise<View> {
  return actionRow(action.action).view(viewPorts(ports, now), action);
}

async function questionOf(ports: ActionPorts, action: Action, now: Instant): Promise<Question> {
  const [halt, traits] = await Promise.all([ports.halts.halt(), loadPolicyTraits(ports.context, action)]);
  const standing = standingOf(ports.plan, { rule: action.rule, traits, now });
  return { action, policy: ports.policy, traits: traitsOfAction(action), halt, standing, now };
}

/** A guard did not let it pass: it ends, waits, or asks. */
async function stand(
  ports: ActionPorts,
  action: Action,
  { answers, turn: { now } }: { readonly answers: readonly GuardAnswer[]; readonly turn: Turn },
): Promise<Taken> {
  const { verdict, reason = '' } = answers.at(-1) ?? {};
  if (action.state === 'claimed') return giveUpClaim(ports, action, { answers, reason, now });
  switch (verdict) {
    case 'wait':
      return record(ports, action, step(action, 'planned', { answers, dueAt: now + WAIT_SECONDS * 1000 }));
    case 'ask': {
      const expiresAt = now + ports.policy.approval.expiresAfterSeconds * 1000;
      const approval = { askedAt: now, expiresAt, why: reason };
      return record(ports, action, step(action, 'waiting-approval', { answers, approval, dueAt: expiresAt }));
    }
    case 'cancel': {
      const says = `nothing to do: ${reason}`;
      return record(ports, action, step(action, 'cancelled', { answers, outcome: { at: now, says } }));
    }
    default: {
      const says = `would have ${didOf(action)} (${reason})`;
      return record(ports, action, step(action, 'refused', { answers, outcome: { at: now, says } }));
    }
  }
}

/** Whoever had claimed it died, and now a guard says no: what ECS shows is not what the action wanted. */
function giveUpClaim(
  ports: ActionPorts,
  action: Action,
  {
    answers,
    reason,
    now,
  }: { readonly answers: readonly GuardAnswer[]; readonly reason: string; readonly now: Instant },
): Promise<Taken> {
  const says = `broke off before it ${didOf(action)}: ${reason}`;
  return record(ports, action, step(action, 'failed', { answers, outcome: { at: now, says } }));
}

const didOf = (action: Action): string => actionRow(action.action).says(action).did;

interface Passed {
  readonly look: Look;
  readonly answers: readonly GuardAnswer[];
  readonly turn: Turn;
}

async function act(ports: ActionPorts, action: Action, { look, answers, turn }: Passed): Promise<Taken> {
  const { holder, now } = turn;
  const claimed = step(action, 'claimed', {
    answers,
    claim: { holder, until: now + LEASE_SECONDS * 1000 },
    dueAt: now + LEASE_SECONDS * 1000,
    undo: undoOf(action, look.view),
  });
  const reserved = reserve(action, look.caps, { caps: ports.policy.caps, now });
  const outcome = await ports.committer.commit([
    { write: 'action', action: claimed, expected: action.revision },
    ...reserved.map((use) => ({ write: 'cap-use', use, expected: use.revision - 1 }) as const),
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
    // What may succeed later is taken up again when the claim has run out; a refusal for good ends it.
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

/** What StopTask writes on the record: by its prefix the stop is recognised as ours. */
export function stopReason({ rule, actionId, reason }: Pick<Action, 'rule' | 'actionId' | 'reason'>): string {
  return `${TASKWARDEN_REASON_PREFIX} rule ${rule}, action ${actionId}: ${reason}`.slice(0, LONGEST_REASON);
}

function conclude(
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

/** No event told of the outcome in time: ECS is asked. */
async function lookWhetherItCameAbout(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  const view = await viewOf(ports, action, turn);
  const [state, how] =
    view.mended === undefined && action.action !== 'tag-resource'
      ? (['unverified', 'it still offends'] as const)
      : (['verified', 'read again'] as const);
  const says = `${didOf(action)}; ${state}: ${how}`;
  return record(ports, action, step(action, state, { outcome: { at: turn.now, says } }));
}

async function undo(ports: ActionPorts, action: Action, { now }: Turn): Promise<Taken> {
  const row = actionRow(action.action);
  const halt = await ports.halts.halt();
  if (ports.policy.killSwitch || halt !== undefined) {
    return record(ports, action, step(action, 'undo-asked', { dueAt: now + WAIT_SECONDS * 1000 }));
  }
  try {
    const did = row.undo === undefined ? row.undoSays : await row.undo(ports.writer, action);
    const says = `${did}, as ${action.undoAskedBy ?? 'somebody'} asked`;
    return await record(ports, action, step(action, 'undone', { outcome: { at: now, says } }));
  } catch (error) {
    if (!isFinal(error)) throw error;
    const says = `could not be undone: ${error.message}`;
    return record(ports, action, step(action, 'failed', { outcome: { at: now, says } }));
  }
}

/** Keeps the next state, with a line for the finding's incident where there is something to tell. */
async function record(ports: Pick<ActionPorts, 'committer'>, before: Action, after: Action): Promise<Taken> {
  const outcome = await ports.committer.commit(writesOf(before, after));
  return outcome === 'committed' ? after.state : 'conflict';
}

/** What moving an action on writes: itself, and what people hear of it within its finding's incident. */
export function writesOf(before: Pick<Action, 'revision'>, after: Action): readonly LedgerWrite[] {
  const says = sayAction(after);
  const { incidentId, actionId, state } = after;
  const at = after.outcome?.at ?? after.approval?.askedAt ?? after.plannedAt;
  return [
    { write: 'action', action: after, expected: before.revision },
    ...(says !== undefined && incidentId !== undefined
      ? [
          {
            write: 'occurrence',
            occurrence: { incidentId, id: `action:${actionId}:${state}`, at, label: says },
          } as const,
        ]
      : []),
  ];
}
