import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { errorName } from './answer.ts';
import { type Answer, isOperation, type Json, openStore, perform, type Store } from './dynalite.ts';
import { createLock } from './lock.ts';
import { createRequestTokens } from './request-tokens.ts';
import { addStaging } from './staging.ts';
import { deleteTable, describeTimeToLive, updateTimeToLive } from './time-to-live.ts';
import { refusingItem, type Transacting, transactGetItems, transactWriteItems } from './transactions.ts';

export interface DynamoOptions {
  /** Any free port without it. */
  readonly port?: number;
  readonly host?: string;
  /** Folder for the tables; in memory without it. */
  readonly path?: string;
  /** Milliseconds since 1970: the age of request tokens is told by it. */
  readonly now?: () => number;
}

export interface Dynamo {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

type Operation = (world: Transacting, input: Json) => Promise<Answer>;

/** Operations that need the tables to themselves. */
const ALONE: Readonly<Record<string, Operation>> = {
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
};
/** Operations of our own that run side by side. */
const SHARED: Readonly<Record<string, Operation>> = {
  DeleteTable: ({ store }, input) => deleteTable(store, input),
  DescribeTimeToLive: ({ store }, input) => describeTimeToLive(store, input),
  UpdateTimeToLive: ({ store }, input) => updateTimeToLive(store, input),
};

/**
 * DynamoDB on loopback, in this process: what dynalite knows, and beyond it transactions, the old item of a failed
 * condition, and the time to live. Credentials are not checked.
 */
export async function startDynamo(options: DynamoOptions = {}): Promise<Dynamo> {
  const { port = 0, host = '127.0.0.1', path, now = Date.now } = options;
  const store = await openStore(path);
  const answer = createAnswering({ store, staging: addStaging(store.db), tokens: createRequestTokens(now) });
  const server = createServer((request, response) => {
    void reply(request, answer).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return { url: `http://${host}:${bound}`, port: bound, close: () => close(server, store) };
}

type Answering = (operation: string, input: Json) => Promise<Answer>;

function createAnswering(world: Transacting): Answering {
  const lock = createLock();
  return (operation, input) => {
    const alone = ALONE[operation];
    if (alone) return lock.alone(() => alone(world, input));
    const shared = SHARED[operation];
    if (shared) return lock.shared(() => shared(world, input));
    return lock.shared(() => single(world.store, operation, input));
  };
}

/** An operation of dynalite's, with the item that a condition failed on, which dynalite doesn't return. */
async function single(store: Store, operation: string, input: Json): Promise<Answer> {
  if (!isOperation(operation)) return UNKNOWN_OPERATION;
  const answer = await perform(store, operation, input);
  if (errorName(answer) !== 'ConditionalCheckFailedException') return answer;
  const Item = await refusingItem(store, input);
  return Item === undefined ? answer : { ...answer, body: { ...answer.body, Item } };
}

const UNKNOWN_OPERATION: Answer = {
  status: 400,
  body: { __type: 'com.amazon.coral.service#UnknownOperationException' },
};

async function reply(request: IncomingMessage, answer: Answering): Promise<Answer> {
  try {
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const body = await text(request);
    return await answer(operation, readJson(body));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SyntaxError) {
      return { status: 400, body: { __type: 'com.amazon.coral.service#SerializationException', message } };
    }
    return { status: 500, body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message } };
  }
}

function readJson(body: string): Json {
  const value: unknown = JSON.parse(body === '' ? '{}' : body);
  if (typeof value !== 'object' || value === null) throw new SyntaxError('the request is no JSON object');
  return value as Json;
}

async function close(server: Server, store: Store): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  await store.db.close();
}
