import { secondsBetween } from '@taskwarden/domain';
import { type Action, step } from './action.ts';
import { type ActionPorts, didOf, record, type Taken, type Turn } from './action-turn.ts';
import { actionRow } from './actions/index.ts';

/** ECS did not answer, or throttled: the same call may succeed later. */
export function mayPass(error: unknown): error is Error {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/** The waits double up to a quarter of an hour: about four hours in all. */
const MOST_TRIES = 20;
const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 15 * 60;

/**
 * Puts an action off while ECS can't be asked, and says so on its record; given up in the end. The ledger waits instead of the
 * queue, so a message is never failed for it: neither a dead letter nor a storm of repeats comes of an outage.
 */
export function tryAgain(
  ports: Pick<ActionPorts, 'committer'>,
  action: Action,
  { error, turn }: { readonly error: Error; readonly turn: Turn },
): Promise<Taken> {
  const { holder, now } = turn;
  const count = (action.tries?.count ?? 0) + 1;
  if (count >= MOST_TRIES) return record(ports, action, givenUp(action, { error, turn }));
  const until = now + Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (count - 1)) * 1000;
  return record(
    ports,
    action,
    step(action, action.state, {
      tries: { count, last: error.message },
      dueAt: until,
      // Whoever comes back reads first what became of the call that got no answer.
      ...(action.state === 'claimed' && { claim: { holder, until } }),
    }),
  );
}

/** The state in which an action is left whose call never succeeded. */
function givenUp(
  action: Action,
  { error, turn: { now } }: { readonly error: Error; readonly turn: Turn },
): Action {
  const hours = Math.round(secondsBetween(action.plannedAt, now) / 3600);
  const why = `tried ${MOST_TRIES} times in ${hours} hours: ${error.message}`;
  const { does, did } = actionRow(action.action).says(action);
  const end = (state: Action['state'], says: string): Action =>
    step(action, state, { outcome: { at: now, says } });
  switch (action.state) {
    case 'claimed':
      return end('failed', `could not ${does}; ${why}`);
    case 'done':
      return end('unverified', `${didOf(action)}; it can't be told whether it came about: ${why}`);
    case 'undo-asked':
      return end('undo-failed', `${didOf(action)}, and could not undo it; ${why}`);
    default:
      return end('refused', `would have ${did}; ${why}`);
  }
}
