import { setTimeout as pause } from 'node:timers/promises';
import { configuration } from 'taskwarden:config';
import { ECSClient } from '@aws-sdk/client-ecs';
import {
  createEcsObserver,
  createEcsWriter,
  placedObserver,
  placedWriter,
  readActionMessage,
} from '@taskwarden/aws';
import { type ActionPorts, backOffMilliseconds, performAction } from '@taskwarden/response';
import type { SQSRecord } from 'aws-lambda';
import { countAction } from './shared/action-metrics.ts';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { countCalls } from './shared/ecs-calls.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';
import { inEachPlace } from './shared/places.ts';
import { plan } from './shared/policy.ts';

const observability = createObservability('action');
const { metrics } = observability;

/** In a member it sees by the role that it acts by: no function may assume both. */
const ecs = inEachPlace('action', (settings) => {
  const client = countCalls(new ECSClient(settings), metrics);
  return { observer: createEcsObserver({ client }), writer: createEcsWriter({ client }) };
});

const ports: ActionPorts = {
  committer: ledger,
  backOff: (attempt) => pause(backOffMilliseconds(attempt, Math.random())),
  actions: ledger,
  halts: ledger,
  revisions: ledger,
  context: ledger,
  observer: placedObserver((place) => ecs(place).observer),
  writer: placedWriter((place) => ecs(place).writer),
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
  countAction(metrics, outcome);
  return { outcome: 'done', as: outcome };
}
