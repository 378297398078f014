/** Stands between functions and DynamoDB: passes every request on, and counts them by operation. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

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
    const target = String(request.headers['x-amz-target']);
    const operation = target.split('.')[1] ?? '';
    counts[operation] = (counts[operation] ?? 0) + 1;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      },
      body: await text(request),
    });
    return { status: answer.status, body: await answer.text() };
  }

  const server = createServer((request, response) => {
    // The functions' clock is another one: a date would tell the SDK so, and it would try again what was refused.
    response.sendDate = false;
    void forward(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo(at) {
      endpoint = at;
    },
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
