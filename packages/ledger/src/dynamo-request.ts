import type { QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Condition, type IndexName, LAYOUT, type Operation, type Query } from './table.ts';

/** An expression as DynamoDB wants it: every name as `#name`, every value as `:value`. */
interface Expression {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const EXPIRED = '#expiresAt <= :now';

/** What `:now` compares with: epoch seconds, like `expiresAt`. */
function conditionExpression(condition: Condition, now: number): Expression {
  switch (condition.holds) {
    case 'absent':
      return { text: `attribute_not_exists(#pk) OR ${EXPIRED}`, values: { now } };
    case 'present':
      return { text: '#expiresAt > :now', values: { now } };
    case 'revision': {
      const { revision } = condition;
      if (revision === 0) return conditionExpression({ holds: 'absent' }, now);
      return { text: '#revision = :revision AND #expiresAt > :now', values: { revision, now } };
    }
    case 'newer':
      return newerExpression(condition, now);
  }
}

function newerExpression(condition: Extract<Condition, { holds: 'newer' }>, now: number): Expression {
  const { version, time, observedKey } = condition;
  if (version !== undefined) {
    return {
      text: `attribute_not_exists(#version) OR #version < :version OR ${EXPIRED}`,
      values: { version, now },
    };
  }
  const isLater = '#time < :time OR (#time = :time AND #observedKey < :observedKey)';
  return {
    text: `attribute_not_exists(#pk) OR (attribute_not_exists(#version) AND (${isLater})) OR ${EXPIRED}`,
    values: { time, observedKey, now },
  };
}

/** One operation as a line of TransactWriteItems; its parameters are those of the single commands too. */
export function toTransactItem(
  operation: Operation,
  { tableName, now }: { readonly tableName: string; readonly now: number },
): TransactWriteItem {
  const TableName = tableName;
  switch (operation.op) {
    case 'put': {
      const { item, condition } = operation;
      const parameters = condition && conditionParameters(condition, now);
      return { Put: { TableName, Item: marshall(item, MARSHALLING), ...parameters } };
    }
    case 'set': {
      const { key, attributes, condition } = operation;
      return { Update: { TableName, Key: marshall(key), ...setParameters({ attributes, condition, now }) } };
    }
    case 'delete':
      return { Delete: { TableName, Key: marshall(operation.key) } };
    case 'check': {
      const { key, condition } = operation;
      return { ConditionCheck: { TableName, Key: marshall(key), ...conditionParameters(condition, now) } };
    }
  }
}

const MARSHALLING = { removeUndefinedValues: true } as const;

function conditionParameters(condition: Condition, now: number) {
  const expression = conditionExpression(condition, now);
  return {
    ConditionExpression: expression.text,
    ...namesAndValues(expression),
    // The old item tells a duplicate from a stale observation; elsewhere the failure says it all.
    ...(condition.holds === 'newer' && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
  };
}

function setParameters(set: {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly condition: Condition | undefined;
  readonly now: number;
}) {
  const entries = Object.entries(set.attributes);
  const condition = set.condition && conditionExpression(set.condition, set.now);
  const { ExpressionAttributeNames, ExpressionAttributeValues } = namesAndValues({
    text: condition?.text ?? '',
    values: {
      ...condition?.values,
      ...Object.fromEntries(entries.map(([, value], n) => [`set${n}`, value])),
    },
  });
  // Names are numbered: a tag's name may hold characters that a placeholder may not.
  const names = Object.fromEntries(entries.map(([name], n) => [`#set${n}`, name]));
  return {
    UpdateExpression: `SET ${entries.map((_, n) => `#set${n} = :set${n}`).join(', ')}`,
    ...(condition && { ConditionExpression: condition.text }),
    ExpressionAttributeNames: { ...ExpressionAttributeNames, ...names },
    ExpressionAttributeValues,
  };
}

function namesAndValues({ text, values }: Expression) {
  const names = [...text.matchAll(/#(\w+)/g)].map(([placeholder, name = '']) => [placeholder, name] as const);
  const placeholders = Object.entries(values).map(([name, value]) => [`:${name}`, value] as const);
  const ExpressionAttributeNames: Record<string, string> = Object.fromEntries(names);
  const named: Record<string, unknown> = Object.fromEntries(placeholders);
  return { ExpressionAttributeNames, ExpressionAttributeValues: marshall(named, MARSHALLING) };
}

/** A query of the table, consistent, or of an index, which can't be. */
export function toQuery(query: Query, tableName: string): QueryCommandInput {
  const { index, partition, where, descending = false, limit } = query;
  const { partitionKey, sortKey } = keysOf(index);
  const range = where && rangeExpression(where, sortKey);
  const expression = {
    text: [`#${partitionKey} = :partition`, ...(range ? [range.text] : [])].join(' AND '),
    values: { partition, ...range?.values },
  };
  return {
    TableName: tableName,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: expression.text,
    ...namesAndValues(expression),
    ScanIndexForward: !descending,
    ...(limit !== undefined && { Limit: limit }),
  };
}

function keysOf(index: IndexName | undefined) {
  return index === undefined ? LAYOUT : LAYOUT.indexes[index];
}

function rangeExpression(where: NonNullable<Query['where']>, sortKey: string): Expression {
  if ('startsWith' in where) {
    return { text: `begins_with(#${sortKey}, :start)`, values: { start: where.startsWith } };
  }
  if ('atLeast' in where) return { text: `#${sortKey} >= :least`, values: { least: where.atLeast } };
  return { text: `#${sortKey} <= :most`, values: { most: where.atMost } };
}
