import { type Handler, type HttpRequest, jsonResponse } from '../endpoint/http.ts';
import { startHttpServer } from '../endpoint/server.ts';
import { errorName } from './answer.ts';
import { type Answer, isOperation, type Json, openStore, perform, type Store } from './dynalite.ts';
import { createLock } from './lock.ts';
import { createRequestTokens } from './request-tokens.ts';
import { addStaging } from './staging.ts';
import { deleteTable, describeTimeToLive, updateTimeToLive } from './time-to-live.ts';
import { refusingItem, type Transacting, transactGetItems, transactWriteItems } from './transactions.ts';

export interface TablesOptions {
  /** Folder for the tables; in memory without it. */
  readonly path?: string;
  /** Milliseconds since 1970: the age of request tokens is told by it. */
  readonly now?: () => number;
}

/** DynamoDB without a socket of its own. */
export interface Tables {
  readonly handle: Handler;
  close(): Promise<void>;
}

export interface DynamoOptions extends TablesOptions {
  /** Any free port without it. */
  readonly port?: number;
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
 * DynamoDB in this process: what dynalite knows, and beyond it transactions, the old item of a failed condition, and the
 * time to live. Credentials are not checked.
 */
export async function openTables({ path, now = Date.now }: TablesOptions = {}): Promise<Tables> {
  const store = await openStore(path);
  const answer = createAnswering({ store, staging: addStaging(store.db), tokens: createRequestTokens(now) });
  return {
    async handle(request) {
      const { status, body } = await reply(request, answer);
      return jsonResponse(status, body, 'application/x-amz-json-1.0');
    },
    close: () => store.db.close(),
  };
}

/** The same on loopback. */
export async function startDynamo({ port = 0, ...options }: DynamoOptions = {}): Promise<Dynamo> {
  const tables = await openTables(options);
  const server = await startHttpServer(tables.handle, port);
  return {
    url: server.origin,
    port: server.port,
    async close() {
      await server.close();
      await tables.close();
    },
  };
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

async function reply({ headers, body }: HttpRequest, answer: Answering): Promise<Answer> {
  try {
    const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
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
