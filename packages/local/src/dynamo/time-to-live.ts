import { invalid } from './answer.ts';
import { type Answer, type Json, perform, type Store } from './dynalite.ts';

/**
 * Which attribute of a table says when an item expires. The embedded DynamoDB remembers it and removes nothing: AWS
 * itself may take days to, so whoever reads must look at the attribute anyway.
 */
interface Specification {
  readonly AttributeName: string;
  readonly Enabled: boolean;
}

const place = (tableName: unknown): string => `time-to-live~${String(tableName)}`;

/** UpdateTimeToLive: refused, as by AWS, where it would change nothing. */
export async function updateTimeToLive(store: Store, input: Json): Promise<Answer> {
  const { TableName, TimeToLiveSpecification } = input;
  const table = await perform(store, 'DescribeTable', { TableName });
  if (table.status !== 200) return table;
  const wanted = TimeToLiveSpecification as Specification;
  const isEnabled = (await specificationOf(store, TableName)) !== undefined;
  if (wanted.Enabled === isEnabled) {
    return invalid(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
  }
  await new Promise<void>((resolve, reject) => {
    const done = (error: Error | null) => (error ? reject(error) : resolve());
    if (wanted.Enabled) store.db.put(place(TableName), wanted, done);
    else store.db.del(place(TableName), done);
  });
  return { status: 200, body: { TimeToLiveSpecification } };
}

export async function describeTimeToLive(store: Store, { TableName }: Json): Promise<Answer> {
  const table = await perform(store, 'DescribeTable', { TableName });
  if (table.status !== 200) return table;
  const specification = await specificationOf(store, TableName);
  const TimeToLiveDescription = specification
    ? { TimeToLiveStatus: 'ENABLED', AttributeName: specification.AttributeName }
    : { TimeToLiveStatus: 'DISABLED' };
  return { status: 200, body: { TimeToLiveDescription } };
}

/** DeleteTable: a table created later under the same name starts without a time to live. */
export async function deleteTable(store: Store, input: Json): Promise<Answer> {
  const answer = await perform(store, 'DeleteTable', input);
  if (answer.status !== 200) return answer;
  await new Promise<void>((resolve, reject) => {
    store.db.del(place(input.TableName), (error) => (error ? reject(error) : resolve()));
  });
  return answer;
}

function specificationOf(store: Store, tableName: unknown): Promise<Specification | undefined> {
  return new Promise((resolve, reject) => {
    store.db.get(place(tableName), (error, value) => {
      if (error) reject(error);
      else resolve(value as Specification | undefined);
    });
  });
}
