/**
 * Lifecycle hooks: what a Lambda function's answer, or the end of a pause, means for the deployment ("Lifecycle hooks for
 * Amazon ECS service deployments", ECS guide).
 */

/** What the deployment does next. */
export type HookDecision =
  | { readonly action: 'continue' }
  | { readonly action: 'roll-back'; readonly reason: string }
  /** The function is called again with the `hookDetails` it gave. */
  | { readonly action: 'call-again'; readonly afterSeconds: number };

const CALL_BACK_DELAY_SECONDS = 30;

/**
 * Reads a Lambda hook's answer. Anything but the three words rolls back, as FAILED does.
 *
 * @example
 * decideOnHookAnswer({ hookStatus: 'IN_PROGRESS' }) // { action: 'call-again', afterSeconds: 30 }
 */
export function decideOnHookAnswer(answer: unknown): HookDecision {
  const { hookStatus, callBackDelay } =
    typeof answer === 'object' && answer !== null
      ? (answer as { readonly hookStatus?: unknown; readonly callBackDelay?: unknown })
      : {};
  if (hookStatus === 'SUCCEEDED') return { action: 'continue' };
  if (hookStatus === 'IN_PROGRESS') {
    const afterSeconds = typeof callBackDelay === 'number' ? callBackDelay : CALL_BACK_DELAY_SECONDS;
    return { action: 'call-again', afterSeconds };
  }
  return {
    action: 'roll-back',
    reason: hookStatus === 'FAILED' ? 'The hook answered FAILED.' : 'The hook gave no valid answer.',
  };
}

/** A pause hook's time until its own action is taken: what the API takes and its default. */
export const PAUSE_MINUTES = { minimum: 1, maximum: 20160, default: 1440 } as const;

/** What happens to a pause when nobody answered in time: ROLLBACK unless configured otherwise. */
export function decideOnPauseTimeout(action: string = 'ROLLBACK'): HookDecision {
  return action === 'CONTINUE'
    ? { action: 'continue' }
    : { action: 'roll-back', reason: 'Nobody answered the pause in time.' };
}
