/** An address that stands between functions and DynamoDB: what is asked of it, `answer` answers. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DynamoAnswer {
  readonly status: number;
  readonly body: string;
}

export const DYNAMO_JSON = 'application/x-amz-json-1.0';

/** As `PutItem`. */
export function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target']).split('.')[1] ?? '';
}

export async function startDynamoStandIn(
  answer: (request: IncomingMessage) => Promise<DynamoAnswer>,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    // The functions' clock is another one: a date would tell the SDK so, and it would try again what was refused.
    response.sendDate = false;
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': DYNAMO_JSON }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
