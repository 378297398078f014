import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { derivedUuid } from '../engine/random.ts';
import type { Simulator } from '../simulator.ts';
import { answerCall, type EcsAnswer, operationOf } from './answer.ts';
import { CONTROL_PATH, control } from './control.ts';
import { pace } from './pace.ts';
import { createStage } from './stage.ts';

export interface EndpointOptions {
  readonly simulator: Simulator;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Simulated seconds in a real one. Default 1. */
  readonly speed?: number;
}

export interface Endpoint {
  /** To be given to clients as `endpoint`: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  setSpeed(speed: number): void;
  close(): Promise<void>;
}

const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]));

const sleep = (milliseconds: number): Promise<void> | undefined =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

/** The simulator as a server of the ECS API, on loopback: what the AWS CLI and the SDKs talk to. */
export async function startEndpoint({ simulator, port = 0, speed = 1 }: EndpointOptions): Promise<Endpoint> {
  const stage = createStage(simulator);
  const clock = pace(stage, { speed });
  let requests = 0;
  const answer = async (incoming: IncomingMessage): Promise<EcsAnswer> => {
    const body = (await buffer(incoming)).toString('utf8');
    const { method = 'GET', url = '/' } = incoming;
    clock.catchUp();
    const headers = headersOf(incoming);
    const given = url.startsWith(CONTROL_PATH)
      ? await control({ simulator, stage, clock }, { method, path: url, body })
      : answerCall(simulator, { headers, body });
    clock.catchUp();
    await sleep(simulator.latencyOf(operationOf(headers)));
    return given;
  };
  const send = (outgoing: ServerResponse, { status, headers, body }: EcsAnswer): void => {
    requests += 1;
    outgoing.writeHead(status, {
      ...headers,
      'x-amzn-requestid': derivedUuid(`request:${simulator.world.seed}`, requests),
      'content-length': Buffer.byteLength(body),
    });
    outgoing.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming)
      .catch((error: unknown) => failure(error))
      .then((given) => send(outgoing, given))
      .catch(() => outgoing.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setSpeed: (changed) => clock.setSpeed(changed),
    async close() {
      clock.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A bug of the simulator: told to the client as AWS tells of its own. */
const failure = (error: unknown): EcsAnswer => ({
  status: 500,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify({
    __type: 'ServerException',
    message: error instanceof Error ? error.message : String(error),
  }),
});
