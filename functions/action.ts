import { setTimeout as pause } from 'node:timers/promises';
import { configuration } from 'taskwarden:config';
import { createEcsWriter, readActionMessage } from '@taskwarden/aws';
import { type ActionPorts, backOffMilliseconds, performAction } from '@taskwarden/response';
import type { SQSRecord } from 'aws-lambda';
import { countAction } from './shared/action-metrics.ts';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { countCalls } from './shared/ecs-calls.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';
import { ecsClient, observer, plan } from './shared/policy.ts';

const observability = createObservability('action');
countCalls(ecsClient, observability.metrics);

const ports: ActionPorts = {
  committer: ledger,
  backOff: (attempt) => pause(backOffMilliseconds(attempt, Math.random())),
  actions: ledger,
  halts: ledger,
  revisions: ledger,
  context: ledger,
  observer,
  writer: createEcsWriter({ client: ecsClient }),
  policy: configuration.actions,
  plan,
};

/** An action is due: the only function that may change ECS. */
export const handler = batchHandler({
  observability,
  deadLetters: deadLettersTo('dead-letters'),
  onRecord: onAction,
});

async function onAction({ body, messageId }: SQSRecord): Promise<RecordOutcome> {
  const actionId = readActionMessage(body);
  if (!actionId) return { outcome: 'hopeless', errorType: 'unreadable', reason: 'not an action' };
  const { outcome } = await performAction(ports, { actionId, holder: messageId }, Date.now());
  countAction(observability.metrics, outcome);
  return { outcome: 'done', as: outcome };
}
