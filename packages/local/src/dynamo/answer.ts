import type { Answer, Json } from './dynalite.ts';

/** `ConditionalCheckFailedException` of `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`. */
export function errorName(answer: Answer): string | undefined {
  const type = answer.body.__type;
  return typeof type === 'string' ? type.split('#').at(-1) : undefined;
}

/** DynamoDB's answer to a request that can't be understood. */
export function invalid(message: string): Answer {
  return { status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message } };
}

/** An error of DynamoDB's own, by name. */
export function refused(name: string, message: string, more: Json = {}): Answer {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, ...more } };
}
