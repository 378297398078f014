import { AwsFault, RoleNotAssumed } from '@taskwarden/aws';
import { readEvent } from '@taskwarden/events';
import { readRunningTask } from '@taskwarden/policy';
import { reactByPolicy } from '@taskwarden/response';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { CANARY, tookCanary } from './shared/canary.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { createObservability } from './shared/observability.ts';
import { createObserver } from './shared/observer.ts';
import { policyPortsWith } from './shared/policy-ports.ts';

const observability = createObservability('compliance-check');
const { metrics } = observability;
const policyPorts = policyPortsWith(createObserver(metrics), metrics);

/** A revision is registered, a service changes, a task starts or ends: the policy judges it, tells, and plans. */
export const handler = batchHandler({
  observability,
  deadLetters: deadLettersTo('dead-letters'),
  onRecord: ({ body }) => onEvent(body),
});

async function onEvent(body: string): Promise<RecordOutcome> {
  if (await tookCanary('compliance-check', body)) return { outcome: 'done', as: CANARY };
  const reading = readEvent(body);
  // Every event comes to another function too, which puts what nobody can read aside: once is enough.
  if (reading.outcome === 'unreadable') return { outcome: 'done', as: 'unreadable' };
  const { fact } = reading;
  // Overrides are judged and forgotten: facts don't carry them.
  const running =
    fact.type === 'task-state-change' ? readRunningTask(JSON.parse(body).detail).value : undefined;
  const reaction = await reactByPolicy(policyPorts, { fact, ...(running && { running }) }, Date.now()).catch(
    notLetIn,
  );
  if (reaction.outcome === 'not-evaluated') {
    observability.logger.warn('Policy could not judge', { reason: reaction.reason });
  }
  return { outcome: 'done', as: reaction.outcome };
}

/** A member that does not let us in can't be judged, however often it is tried. */
function notLetIn(error: unknown): { readonly outcome: 'not-evaluated'; readonly reason: string } {
  const { cause } = error instanceof AwsFault ? error : {};
  if (cause instanceof RoleNotAssumed) return { outcome: 'not-evaluated', reason: cause.message };
  throw error;
}
