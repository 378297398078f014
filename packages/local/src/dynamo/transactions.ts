import { errorName, invalid, refused } from './answer.ts';
import {
  type Answer,
  type Checked,
  check,
  conditionHolds,
  type Json,
  type Operation,
  perform,
  run,
  type Store,
} from './dynalite.ts';
import type { RequestTokens } from './request-tokens.ts';
import type { Staging } from './staging.ts';

/** What a transaction works on. */
export interface Transacting {
  readonly store: Store;
  readonly staging: Staging;
  readonly tokens: RequestTokens;
}

const MAX_ITEMS = 100;

/**
 * The operation that validates and runs each kind of statement. A condition check has no operation of its own: it is
 * validated like a DeleteItem, which takes the same parameters, and never run.
 */
const STATEMENTS: Readonly<Record<string, Operation>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
};

interface Statement {
  readonly kind: string;
  readonly request: Json;
  readonly checked: Checked;
}

/** Why a statement held up its transaction; `None` when it didn't. */
interface Reason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  readonly Message?: unknown;
  readonly Item?: unknown;
}

/** All statements or none. To be called alone. */
export async function transactWriteItems(world: Transacting, input: Json): Promise<Answer> {
  const { ClientRequestToken: token, ...request } = input;
  const text = JSON.stringify(request);
  if (typeof token === 'string') {
    const verdict = world.tokens.judge(token, text);
    if (verdict === 'done') return { status: 200, body: {} };
    if (verdict === 'mismatch') {
      return refused('IdempotentParameterMismatchException', 'The token was used with other parameters');
    }
  }
  const answer = await writeAll(world, request);
  if (answer.status === 200 && typeof token === 'string') world.tokens.remember(token, text);
  return answer;
}

async function writeAll({ store, staging }: Transacting, request: Json): Promise<Answer> {
  const statements = await readStatements(store, request);
  if ('status' in statements) return statements;

  staging.begin();
  try {
    const reasons: Reason[] = [];
    for (const statement of statements) {
      const answer = await tryOut(store, statement);
      const reason = await reasonOf(store, { statement, answer });
      if (reason === undefined) return answer;
      reasons.push(reason);
    }
    if (reasons.some(({ Code }) => Code !== 'None')) return cancelled(reasons);
    await staging.commit();
    return { status: 200, body: {} };
  } finally {
    staging.rollBack();
  }
}

async function readStatements(store: Store, request: Json): Promise<readonly Statement[] | Answer> {
  const items = Array.isArray(request.TransactItems) ? (request.TransactItems as Json[]) : [];
  if (items.length === 0 || items.length > MAX_ITEMS) {
    return invalid(`TransactItems must have between 1 and ${MAX_ITEMS} members`);
  }
  const statements: Statement[] = [];
  const places = new Set<string>();
  for (const item of items) {
    const statement = readStatement(store, item);
    if ('status' in statement) return statement;
    const key = await keyOf(store, statement.request);
    if ('status' in key) return key;
    const place = JSON.stringify([statement.request.TableName, key.Key]);
    if (places.has(place)) {
      return invalid('Transaction request cannot include multiple operations on one item');
    }
    places.add(place);
    statements.push(statement);
  }
  return statements;
}

function readStatement(store: Store, item: Json): Statement | Answer {
  const [entry, ...others] = Object.entries(item);
  const operation = STATEMENTS[entry?.[0] ?? ''];
  if (entry === undefined || operation === undefined || others.length > 0) {
    return invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const [kind, request] = entry as [string, Json];
  if (kind === 'ConditionCheck' && request.ConditionExpression === undefined) {
    return invalid(
      'The ConditionExpression of a ConditionCheck is required but was not present in the request',
    );
  }
  const checked = check(store, operation, request);
  return 'status' in checked ? checked : { kind, request, checked };
}

/** Runs one statement on the staged state. */
async function tryOut(store: Store, { kind, request, checked }: Statement): Promise<Answer> {
  if (kind !== 'ConditionCheck') return run(store, checked);
  const found = await perform(store, 'GetItem', { TableName: request.TableName, Key: request.Key });
  if (found.status !== 200 || conditionHolds(checked, found.body.Item)) return found;
  return refused('ConditionalCheckFailedException', 'The conditional request failed');
}

/** Undefined for an answer that refuses the whole request, such as a table that doesn't exist. */
async function reasonOf(
  store: Store,
  { statement, answer }: { readonly statement: Statement; readonly answer: Answer },
): Promise<Reason | undefined> {
  if (answer.status === 200) return { Code: 'None' };
  const Message = answer.body.message;
  const name = errorName(answer);
  if (name === 'ValidationException') return { Code: 'ValidationError', Message };
  if (name !== 'ConditionalCheckFailedException') return undefined;
  const Item = await refusingItem(store, statement.request);
  return { Code: 'ConditionalCheckFailed', Message, ...(Item !== undefined && { Item }) };
}

/** The item that a condition failed on, if the caller asked for it and there is one. */
export async function refusingItem(store: Store, request: Json): Promise<unknown> {
  if (request.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') return undefined;
  const key = await keyOf(store, request);
  if ('status' in key) return undefined;
  const found = await perform(store, 'GetItem', { TableName: request.TableName, Key: key.Key });
  return found.body.Item;
}

function cancelled(reasons: readonly Reason[]): Answer {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return refused(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

/** One consistent look at several items. To be called alone. */
export async function transactGetItems({ store }: Transacting, input: Json): Promise<Answer> {
  const items = Array.isArray(input.TransactItems) ? (input.TransactItems as { Get: Json }[]) : [];
  if (items.length === 0 || items.length > MAX_ITEMS) {
    return invalid(`TransactItems must have between 1 and ${MAX_ITEMS} members`);
  }
  const Responses: Json[] = [];
  for (const { Get } of items) {
    const answer = await perform(store, 'GetItem', Get);
    if (answer.status !== 200) return answer;
    Responses.push(answer.body);
  }
  return { status: 200, body: { Responses } };
}

/** The primary key that a request names, in its `Key` or within its `Item`. */
async function keyOf(store: Store, { TableName, Key, Item }: Json): Promise<{ readonly Key: Json } | Answer> {
  const table = await perform(store, 'DescribeTable', { TableName });
  if (table.status !== 200) return table;
  const attributes = (Key ?? Item ?? {}) as Json;
  return { Key: Object.fromEntries(keyNames(table).map((name) => [name, attributes[name]])) };
}

function keyNames({ body }: Answer): readonly string[] {
  const { KeySchema } = body.Table as {
    readonly KeySchema: readonly { readonly AttributeName: string }[];
  };
  return KeySchema.map(({ AttributeName }) => AttributeName);
}
