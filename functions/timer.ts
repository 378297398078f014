import { readTimerMessage } from '@taskwarden/aws';
import { lookAtIncident } from '@taskwarden/response';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { decisionPorts } from './shared/decision-ports.ts';
import { dispatcher } from './shared/dispatcher.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';

const lookPorts = { ...decisionPorts, silences: ledger, stories: ledger, findings: ledger };

/** A deadline has come: an incident is looked at, or a telling that was put off is sent again. */
export const handler = batchHandler({
  observability: createObservability('timer'),
  deadLetters: deadLettersTo('dead-letters'),
  onRecord: ({ body }) => onTimer(body),
});

async function onTimer(body: string): Promise<RecordOutcome> {
  const timer = readTimerMessage(body);
  if (!timer) return { outcome: 'hopeless', errorType: 'unreadable', reason: 'not a timer' };
  if (timer.kind === 'outbox') return sendAgain(timer.outboxId);
  const looked = await lookAtIncident(lookPorts, timer.fingerprint, Date.now());
  return { outcome: 'done', as: looked ? 'looked' : 'not-due' };
}

async function sendAgain(outboxId: string): Promise<RecordOutcome> {
  const item = await ledger.outboxItem(outboxId);
  if (!item) return { outcome: 'done', as: 'sent-already' };
  await dispatcher.sendToOutboxQueue([item]);
  return { outcome: 'done', as: 'sent-again' };
}
