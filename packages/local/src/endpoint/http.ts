import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request, wholly read. Header names are lower case. */
export interface HttpRequest {
  readonly method: string;
  /** With the query, without the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers requests of one service. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

export async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]);
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    body: (await buffer(incoming)).toString('utf8'),
  };
}

/** Sends the answer with a request id and the date of the embedded AWS's clock. */
export function sendResponse(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.writeHead(status, {
    'x-amzn-requestid': randomUUID(),
    date: new Date().toUTCString(),
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}

export function jsonResponse(status: number, body: unknown, contentType = 'application/json'): HttpResponse {
  return { status, headers: { 'content-type': contentType }, body: JSON.stringify(body) };
}
