import type { Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { TABLE } from './topology.ts';

const INDEXES: readonly { readonly partitionKey: string; readonly sortKey: string }[] = Object.values(
  TABLE.indexes,
);

/** The ledger. It has point-in-time recovery, as every table that SST makes. */
export function createTable(key: Key): sst.aws.Dynamo {
  return new sst.aws.Dynamo(logicalName(TABLE.name), {
    fields: Object.fromEntries(keys().map((key) => [key, isNumeric(key) ? 'number' : 'string'])),
    primaryIndex: { hashKey: TABLE.partitionKey, rangeKey: TABLE.sortKey },
    globalIndexes: Object.fromEntries(
      Object.entries(TABLE.indexes).map(([name, { partitionKey, sortKey }]) => [
        name,
        { hashKey: partitionKey, rangeKey: sortKey },
      ]),
    ),
    ttl: TABLE.timeToLiveAttribute,
    deletionProtection: $app.protect,
    transform: {
      table: (args) => {
        if (key !== undefined) args.serverSideEncryption = { enabled: true, kmsKeyArn: key };
      },
    },
  });
}

function keys(): readonly string[] {
  return [
    TABLE.partitionKey,
    TABLE.sortKey,
    ...INDEXES.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  ];
}

function isNumeric(key: string): boolean {
  return (TABLE.numericKeys as readonly string[]).includes(key);
}
