import { createRequire } from 'node:module';

/**
 * dynalite's inside: its store, its validations and its operations, without its HTTP server, so that several operations
 * can be staged and committed as one. This is the only file that knows these modules; they are not dynalite's public
 * interface, which is why its version is pinned.
 */
const require = createRequire(import.meta.url);

/** The key-value database under all tables and indexes. Its methods are looked up anew on every call. */
export interface KeyValueStore {
  get: (key: string, done: Done<unknown>) => void;
  put: (key: string, value: unknown, done: Done<void>) => void;
  del: (key: string, done: Done<void>) => void;
  batch: (changes: readonly Change[], done: Done<void>) => void;
  open(): Promise<void>;
  close(): Promise<void>;
}
export type Done<Value> = (error: Error | null, value?: Value) => void;
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

export interface Store {
  readonly db: KeyValueStore;
}

export type Json = Readonly<Record<string, unknown>>;
/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

interface Refusal extends Error {
  readonly statusCode: number;
  readonly body: Json;
}
type Action = (store: Store, data: Json, done: (error: unknown, body?: Json) => void) => void;
interface Validation {
  readonly types: Json;
  readonly custom?: (data: Json, store: Store) => unknown;
}

/**
 * In memory, keys and values are kept as text. As bytes they would lie in slabs that all of this thread shares, where a key of
 * 100 bytes keeps 8 KB of what was long forgotten.
 */
const memory = createRequire(require.resolve('dynalite'))('memory-level') as {
  MemoryLevel: new (options: Json) => KeyValueStore;
};
const { MemoryLevel } = memory;
memory.MemoryLevel = class extends MemoryLevel {
  constructor(options: Json) {
    super({ ...options, storeEncoding: 'utf8' });
  }
};

// Only now, as it takes its MemoryLevel as it is loaded.
const { create, checkConditional } = require('dynalite/db') as {
  create: (options: Json) => Store;
  checkConditional: (data: Json, item: unknown) => Refusal | null | undefined;
};
const { checkTypes, checkValidations } = require('dynalite/validations') as {
  checkTypes: (input: Json, types: Json) => Json;
  checkValidations: (
    ...parameters: [data: Json, types: Json, custom: Validation['custom'], store: Store]
  ) => void;
};

const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
] as const;
export type Operation = (typeof OPERATIONS)[number];

const modules = new Map<string, { readonly action: Action; readonly validation: Validation }>(
  OPERATIONS.map((operation) => {
    const file = operation[0]?.toLowerCase() + operation.slice(1);
    return [
      operation,
      {
        action: require(`dynalite/actions/${file}`) as Action,
        validation: require(`dynalite/validations/${file}`) as Validation,
      },
    ];
  }),
);

export function isOperation(name: string): name is Operation {
  return modules.has(name);
}

/** Opens the tables: in memory, or in the folder `path`, which no other process may have open. */
export async function openStore(path: string | undefined): Promise<Store> {
  const store = create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path && { path }) });
  try {
    await store.db.open();
  } catch (cause) {
    throw new Error(`opening the tables in ${path}: does another process have them open?`, { cause });
  }
  return store;
}

/** A request that passed DynamoDB's validation: what {@link run} and {@link conditionHolds} take. */
export interface Checked {
  readonly operation: Operation;
  readonly data: Json;
}

/** Validates a request without running it: types, limits, expressions. Leaves `input` as it is. */
export function check(store: Store, operation: Operation, input: Json): Checked | Answer {
  const { validation } = moduleOf(operation);
  try {
    // checkTypes copies what it keeps, and deletes what it doesn't know from the object that it is given.
    const data = checkTypes({ ...input }, validation.types);
    checkValidations(data, validation.types, validation.custom, store);
    return { operation, data };
  } catch (error) {
    return answerTo(error);
  }
}

/** Runs a validated request. An answer says what DynamoDB would say; only a bug or a broken disk rejects. */
export function run(store: Store, { operation, data }: Checked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    moduleOf(operation).action(store, data, (error, body = {}) => {
      if (!error) return resolve({ status: 200, body });
      try {
        resolve(answerTo(error));
      } catch (bug) {
        reject(bug);
      }
    });
  });
}

/** Validates and runs. */
export async function perform(store: Store, operation: Operation, input: Json): Promise<Answer> {
  const checked = check(store, operation, input);
  return 'status' in checked ? checked : run(store, checked);
}

/** Whether the condition of a validated request holds for an item, undefined for none. */
export function conditionHolds(checked: Checked, item: unknown): boolean {
  return !checkConditional(checked.data, item);
}

function moduleOf(operation: Operation) {
  const found = modules.get(operation);
  if (found === undefined) throw new Error(`dynalite has no ${operation}`);
  return found;
}

function answerTo(error: unknown): Answer {
  if (error instanceof Error && 'statusCode' in error) {
    const { statusCode, body } = error as Refusal;
    return { status: statusCode, body };
  }
  throw error;
}
