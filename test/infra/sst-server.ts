import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

interface Call {
  readonly method: string;
  readonly params: readonly Readonly<Record<string, unknown>>[];
}

export interface SstServerOptions {
  readonly root: string;
  readonly accountId: string;
}

/** Stands in for SST's own process, which its components ask for the bootstrap bucket and to build functions. */
export async function startSstServer({ root, accountId }: SstServerOptions) {
  function answer({ method, params: [input = {}] }: Call): unknown {
    if (method === 'Provider.Aws.Bootstrap') return bootstrap(String(input.region), accountId);
    if (method === 'Runtime.Build') return build(input, root);
    return {};
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += part;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 0, result: answer(JSON.parse(text) as Call) }));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function bootstrap(region: string, accountId: string) {
  return {
    asset: 'sst-asset',
    assetEcrRegistryId: accountId,
    assetEcrUrl: `${accountId}.dkr.ecr.${region}.amazonaws.com/sst-asset`,
    state: 'sst-state',
    appsyncHttp: 'http',
    appsyncRealtime: 'realtime',
  };
}

/** A function with `bundle` is built already; for any other an empty handler does. */
function build(input: Readonly<Record<string, unknown>>, root: string) {
  const built = { errors: [], sourcemaps: [] };
  if (typeof input.bundle === 'string') {
    return { ...built, handler: input.handler, out: resolve(root, input.bundle) };
  }
  const out = join(root, '.sst/artifacts', `${String(input.functionID)}-empty`);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'index.mjs'), 'export const handler = async () => {};');
  return { ...built, handler: 'index.handler', out };
}
