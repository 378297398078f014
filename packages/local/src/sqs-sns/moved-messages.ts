import type { HttpRequest } from '../endpoint/http.ts';

interface Received {
  readonly MessageId?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
}

/** Whether messages are received, and all that SQS knows of them is asked for. */
export function isReceive({ headers, body }: HttpRequest): boolean {
  if (headers['x-amz-target'] !== 'AmazonSQS.ReceiveMessage') return false;
  const { AttributeNames = [], MessageSystemAttributeNames = [] } = JSON.parse(body);
  const asked = [...AttributeNames, ...MessageSystemAttributeNames];
  return asked.includes('All') || asked.includes('DeadLetterQueueSourceArn');
}

/** Adds what fauxqs does not tell of a message that a redrive policy moved: `DeadLetterQueueSourceArn`. */
export function withSources(body: string, sourceOf: (messageId: string) => string | undefined): string {
  const answer = JSON.parse(body);
  const messages: readonly Received[] | undefined = answer.Messages;
  if (messages === undefined) return body;
  const told = messages.map((message) => {
    const source = sourceOf(message.MessageId ?? '');
    if (source === undefined) return message;
    return { ...message, Attributes: { ...message.Attributes, DeadLetterQueueSourceArn: source } };
  });
  return JSON.stringify({ ...answer, Messages: told });
}
