import { Agent, request as startRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Handler } from './http.ts';

/** Headers that belong to one connection, not to the message. */
const HOP_BY_HOP = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'date']);

/** Passes requests on to another server on this machine. */
export function proxyTo(origin: string): Handler & { close(): void } {
  const agent = new Agent({ keepAlive: true });
  const handle: Handler = ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const outgoing = startRequest(new URL(path, origin), {
        method,
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        const kept = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name));
        buffer(incoming).then(
          (content) =>
            resolve({
              status: incoming.statusCode ?? 502,
              headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
              body: content.toString('utf8'),
            }),
          reject,
        );
      });
      outgoing.end(body);
    });
  return Object.assign(handle, { close: () => agent.destroy() });
}
