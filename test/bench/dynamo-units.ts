/**
 * What DynamoDB bills for a request ("Read and write operations", "Item sizes and formats", DynamoDB guide): a write costs a
 * unit for each KiB of the greater of the old item and the new, a read one for each 4 KiB, half of that where it need not be
 * consistent, and twice as much within a transaction. An index that holds all attributes costs what the table does for each of its
 * items that changes, and twice where its keys change. A write whose condition fails costs as one that is done.
 */

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

export interface Units {
  readonly writes: number;
  readonly reads: number;
}

export interface IndexKeys {
  readonly partitionKey: string;
  readonly sortKey: string;
}

const bytes = (text: string): number => Buffer.byteLength(text);

/** Names and values, in UTF-8. */
export function sizeOf(item: Item | undefined): number {
  return Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + bytes(name) + sizeOfValue(value), 0);
}

function sizeOfValue(value: AttributeValue): number {
  const [[type, held] = []] = Object.entries(value);
  switch (type) {
    case 'S':
      return bytes(String(held));
    // about a byte for two digits, and one
    case 'N':
      return Math.ceil(String(held).length / 2) + 1;
    case 'B':
      return Buffer.from(String(held), 'base64').length;
    case 'M':
      return 3 + Object.keys(held as object).length + sizeOf(held as Item);
    case 'L':
      return (held as AttributeValue[]).reduce((sum, each) => sum + 1 + sizeOfValue(each), 3);
    case 'SS':
    case 'NS':
      return (held as string[]).reduce((sum, each) => sum + bytes(each), 0);
    default:
      return 1;
  }
}

export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly inTransaction: boolean;
}

/** Units of one write, its indexes included. */
export function writeUnits({ before, after, inTransaction }: Change, indexes: readonly IndexKeys[]): number {
  const ofTable = kibibytes(Math.max(sizeOf(before), sizeOf(after))) * (inTransaction ? 2 : 1);
  const changes = JSON.stringify(before) !== JSON.stringify(after);
  if (!changes) return ofTable;
  return indexes.reduce((sum, index) => sum + indexUnits({ before, after }, index), ofTable);
}

function indexUnits({ before, after }: Pick<Change, 'before' | 'after'>, index: IndexKeys): number {
  const [old, now] = [keyIn(before, index), keyIn(after, index)];
  if (old === undefined && now === undefined) return 0;
  if (old === now) return kibibytes(Math.max(sizeOf(before), sizeOf(after)));
  return (
    (old === undefined ? 0 : kibibytes(sizeOf(before))) + (now === undefined ? 0 : kibibytes(sizeOf(after)))
  );
}

function keyIn(item: Item | undefined, { partitionKey, sortKey }: IndexKeys): string | undefined {
  const [partition, sort] = [item?.[partitionKey], item?.[sortKey]];
  return partition === undefined || sort === undefined ? undefined : JSON.stringify([partition, sort]);
}

/** Units of one read of items of so many bytes together. */
export function readUnits(size: number, how: 'consistent' | 'eventual' | 'transaction'): number {
  return Math.max(1, Math.ceil(size / 4096)) * { consistent: 1, eventual: 0.5, transaction: 2 }[how];
}

const kibibytes = (size: number): number => Math.max(1, Math.ceil(size / 1024));
