import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { SendPorts, SendResult } from '@taskwarden/notify';
import { AwsFault } from './fault.ts';

export interface PublisherOptions {
  readonly client: Pick<SNSClient, 'send'>;
}

/** SNS says no more than "slower": after this its bucket has room again. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Publishes to an SNS topic. A topic that is gone or closed to us is `refused`, as asking again changes nothing;
 * throttling is `deferred`; the rest is `failed` and tried again through the queue.
 */
export function createPublisher({ client }: PublisherOptions): SendPorts['publish'] {
  return async ({ topicArn, subject, body, structure, attributes }) => {
    const command = new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      Message: body,
      ...(structure && { MessageStructure: structure }),
      MessageAttributes: toMessageAttributes(attributes),
    });
    try {
      const { MessageId } = await client.send(command);
      return { outcome: 'sent', ...(MessageId && { ref: { messageId: MessageId } }) };
    } catch (cause) {
      return toSendResult(new AwsFault('SNS', `publishing to ${topicArn}`, cause));
    }
  };
}

function toSendResult(fault: AwsFault): SendResult {
  const reason = fault.message;
  if (fault.fault === 'throttled') {
    return { outcome: 'deferred', retryAfterSeconds: RETRY_AFTER_SECONDS, reason };
  }
  return { outcome: fault.retryable ? 'failed' : 'refused', reason };
}

/** SNS refuses an attribute without a value. */
function toMessageAttributes(
  values: Readonly<Record<string, string>>,
): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}
