import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request to a stand-in of an AWS service said. */
export interface Asked {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** Answers the requests of a real SDK client over HTTP in the AWS JSON 1.1 protocol, and remembers them. */
export async function jsonProtocolServer(
  answer: (asked: Asked) => { readonly status?: number; readonly body: unknown },
) {
  const asked: Asked[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += part;
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const question = { operation, input: JSON.parse(text || '{}') as Record<string, unknown> };
    asked.push(question);
    const { status = 200, body } = answer(question);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
