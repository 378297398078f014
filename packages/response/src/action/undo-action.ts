import { type Action, step } from './action.ts';
import { type ActionPorts, didOf, LEASE_SECONDS, record, type Taken, type Turn } from './action-turn.ts';
import type { Undo } from './actions/action-row.ts';
import { actionRow } from './actions/index.ts';
import { traitsOfAction } from './begin-action.ts';
import { whyProtected } from './guards/protected-scope.ts';
import { traitsAtWork } from './traits-at-work.ts';
import { mayPass, tryAgain } from './try-again.ts';

/**
 * Takes back what was done, as somebody asked: looks whether it still stands, claims it, calls ECS, records. While all is
 * halted it waits. What somebody has changed since then is not overwritten. Whoever takes over from the dead looks first.
 */
export async function undoAction(ports: ActionPorts, action: Action, turn: Turn): Promise<Taken> {
  const { now } = turn;
  const { undo: way } = actionRow(action.action);
  const halt = await ports.halts.halt();
  if (ports.policy.killSwitch || halt !== undefined) {
    return record(
      ports,
      action,
      step(action, 'undo-asked', { dueAt: now + WAIT_WHILE_HALTED_SECONDS * 1000 }),
    );
  }
  const { tags } = await traitsAtWork(ports, action);
  const why = whyProtected({
    policy: ports.policy,
    traits: traitsOfAction(action),
    ...(tags !== undefined && { tags }),
  });
  if (why !== undefined) return fail(ports, action, { why, turn });
  // Nobody can ask for an undo that is none: `askUndo` refuses it.
  if (way === undefined) return fail(ports, action, { why: 'there is no undo', turn });
  const stands = await way.stands(ports.observer, action);
  if (stands === 'undone') return conclude(ports, action, { says: way.did(action), turn });
  if (stands !== 'stands') return fail(ports, action, { why: stands.changed, turn });
  return callEcs(ports, action, { way, turn });
}

const WAIT_WHILE_HALTED_SECONDS = 60;

async function callEcs(
  ports: ActionPorts,
  action: Action,
  { way, turn }: { readonly way: Undo; readonly turn: Turn },
): Promise<Taken> {
  const { holder, now } = turn;
  const until = now + LEASE_SECONDS * 1000;
  const claimed = step(action, 'undo-asked', {
    claim: { holder, until },
    dueAt: until,
    ...(action.tries && { tries: action.tries }),
  });
  const taken = await ports.committer.commit([
    { write: 'action', action: claimed, expected: action.revision },
    { write: 'halt-check' },
  ]);
  if (taken !== 'committed') return 'conflict';
  try {
    return await conclude(ports, claimed, { says: await way.run(ports.writer, claimed), turn });
  } catch (error) {
    if (mayPass(error)) return tryAgain(ports, claimed, { error, turn });
    if (!(error instanceof Error && 'retryable' in error)) throw error;
    return fail(ports, claimed, { why: error.message, turn });
  }
}

function conclude(
  ports: ActionPorts,
  action: Action,
  { says: did, turn: { now } }: { readonly says: string; readonly turn: Turn },
): Promise<Taken> {
  const says = `${did}, as ${action.undoAskedBy ?? 'somebody'} asked`;
  return record(ports, action, step(action, 'undone', { outcome: { at: now, says } }));
}

function fail(
  ports: ActionPorts,
  action: Action,
  { why, turn: { now } }: { readonly why: string; readonly turn: Turn },
): Promise<Taken> {
  const says = `${didOf(action)}, and could not undo it: ${why}`;
  return record(ports, action, step(action, 'undo-failed', { outcome: { at: now, says } }));
}
