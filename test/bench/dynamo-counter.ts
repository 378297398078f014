/** Stands between functions and DynamoDB: passes every request on, and counts them by operation. */
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { DYNAMO_JSON, operationOf, startDynamoStandIn } from './dynamo-stand-in.ts';

export interface DynamoCounter {
  readonly url: string;
  /** Where DynamoDB is: to be said before the first request. */
  forwardTo(endpoint: string): void;
  /** Requests since the last time, by operation. */
  take(): Readonly<Record<string, number>>;
  close(): void;
}

export async function startDynamoCounter(): Promise<DynamoCounter> {
  let endpoint = '';
  let counts: Record<string, number> = {};

  async function forward(request: IncomingMessage) {
    const operation = operationOf(request);
    counts[operation] = (counts[operation] ?? 0) + 1;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': DYNAMO_JSON,
        'x-amz-target': String(request.headers['x-amz-target']),
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      },
      body: await text(request),
    });
    return { status: answer.status, body: await answer.text() };
  }

  const { url, close } = await startDynamoStandIn(forward);
  return {
    url,
    forwardTo(at) {
      endpoint = at;
    },
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
    close,
  };
}
