import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpRequest, type HttpResponse, jsonResponse, readRequest, sendResponse } from './http.ts';

export interface HttpServer {
  readonly port: number;
  readonly origin: string;
  close(): Promise<void>;
}

/** Answers a request, or nothing: then the connection is cut. */
export type Answer = (request: HttpRequest) => Promise<HttpResponse | 'no-answer'>;

/** An HTTP server on loopback. An answer may take as long as it likes: a long poll, the Runtime API's `next`. */
export async function startHttpServer(answer: Answer, port = 0): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    readRequest(incoming)
      .then(answer)
      .catch((error: unknown) =>
        jsonResponse(500, {
          __type: 'InternalFailure',
          message: error instanceof Error ? error.message : String(error),
        }),
      )
      .then((response) => {
        if (response === 'no-answer') outgoing.destroy();
        else sendResponse(outgoing, response);
      })
      .catch(() => outgoing.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    origin: `http://127.0.0.1:${bound}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
