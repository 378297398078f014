import { readEvent } from '@taskwarden/events';
import { readRunningTask } from '@taskwarden/policy';
import { type PolicyPorts, reactByPolicy } from '@taskwarden/response';
import { actionQueue } from './shared/action-queue.ts';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { decisionPorts } from './shared/decision-ports.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';
import { observer, plan } from './shared/policy.ts';
import { deadLettersTo } from './shared/dead-letters.ts';

const ports: PolicyPorts = {
  ...decisionPorts,
  plan,
  observer,
  actionQueue,
  findings: ledger,
  revisions: ledger,
  actions: ledger,
  halts: ledger,
};
const observability = createObservability('compliance-check');

/** A revision is registered, a service changes, a task starts or ends: the policy judges it, tells, and plans. */
export const handler = batchHandler({
  observability,
  deadLetters: deadLettersTo('dead-letters'),
  onRecord: ({ body }) => onEvent(body),
});

async function onEvent(body: string): Promise<RecordOutcome> {
  const reading = readEvent(body);
  // Every event comes to another function too, which puts what nobody can read aside: once is enough.
  if (reading.outcome === 'unreadable') return { outcome: 'done', as: 'unreadable' };
  const { fact } = reading;
  // Overrides are judged and forgotten: facts don't carry them.
  const running =
    fact.type === 'task-state-change' ? readRunningTask(JSON.parse(body).detail).value : undefined;
  const reaction = await reactByPolicy(ports, { fact, ...(running && { running }) }, Date.now());
  if (reaction.outcome === 'not-evaluated') {
    observability.logger.warn('Policy could not judge', { reason: reaction.reason });
  }
  return { outcome: 'done', as: reaction.outcome };
}
