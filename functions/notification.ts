import { configuration } from 'taskwarden:config';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { createLogReader, placedLogReader, readOutboxMessage } from '@taskwarden/aws';
import { QUEUES } from '@taskwarden/infra/topology';
import { sendTelling, setAside, type TellingPorts, type TellingResult } from '@taskwarden/response';
import type { SQSRecord } from 'aws-lambda';
import { fifoBatchHandler, type RecordOutcome } from './shared/batch.ts';
import { deployed, sendPorts } from './shared/channels.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { dispatcher } from './shared/dispatcher.ts';
import { countCalls } from './shared/ecs-calls.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';
import { inEachPlace } from './shared/places.ts';
import { countTelling } from './shared/telling-metrics.ts';

const observability = createObservability('notification');

const ports: TellingPorts = {
  deliveries: ledger,
  incidents: ledger,
  context: ledger,
  silences: ledger,
  dispatcher,
  configuration,
  deployed,
  send: sendPorts,
  logs: placedLogReader(
    inEachPlace('read', (settings) =>
      createLogReader({
        ecs: countCalls(new ECSClient(settings), observability.metrics),
        logs: new CloudWatchLogsClient(settings),
        failed: (error) =>
          observability.logger.warn('The output of a container could not be read', { error }),
      }),
    ),
  ),
};

/** One telling of an incident in one channel. */
export const handler = fifoBatchHandler({
  observability,
  deadLetters: deadLettersTo('dead-letters-fifo'),
  onRecord: onTelling,
});

async function onTelling(record: SQSRecord): Promise<RecordOutcome> {
  const outboxId = readOutboxMessage(record.body);
  if (!outboxId) return { outcome: 'hopeless', errorType: 'unreadable', reason: 'not a telling' };
  const count = (result: TellingResult) =>
    countTelling(observability.metrics, { outboxId, result }, configuration);
  const sending = await sendTelling(ports, { outboxId, holder: record.messageId }, Date.now());
  if (!('reason' in sending)) {
    if (sending.outcome !== 'sent-already') count(sending.outcome);
    return { outcome: 'done', as: sending.outcome };
  }
  const { outcome: errorType, reason } = sending;
  if (errorType === 'failed' && !isLastReceive(record)) {
    count('failed');
    throw new Error(reason);
  }
  count('put-aside');
  return { outcome: 'hopeless', errorType, reason, afterwards: () => setAside(ledger, outboxId) };
}

/** Put aside by hand it keeps its reason; SQS itself would say none. */
function isLastReceive({ attributes }: SQSRecord): boolean {
  return Number(attributes.ApproximateReceiveCount) >= QUEUES.notifications.maxReceiveCount;
}
