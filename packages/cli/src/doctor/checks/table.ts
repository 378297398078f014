import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { TABLE, WIRING } from '@taskwarden/infra/topology';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';

export const table: Check = {
  name: 'table',
  says: 'The table of the ledger and its indexes are active.',
  async run({ clients, deployment }) {
    const name = (await deployment()).wiring[WIRING.table] ?? TABLE.name;
    const call = clients.dynamo.send(new DescribeTableCommand({ TableName: name }));
    const described = (await ask('dynamodb:DescribeTable', call))?.Table;
    if (described === undefined) {
      return failed(
        `${name} is not there`,
        'Deploy again (npx sst deploy --stage STAGE); what was in it can be restored from a point in time (DynamoDB, "Backups").',
      );
    }
    const states = [
      { what: name, state: described.TableStatus },
      ...Object.keys(TABLE.indexes).map((index) => ({
        what: `its index ${index}`,
        state: described.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index)?.IndexStatus,
      })),
    ];
    const bad = states.filter(({ state }) => state !== 'ACTIVE' && state !== 'UPDATING');
    if (bad.length === 0) return ok(`${name} is active`);
    return failed(
      bad.map(({ what, state }) => `${what} is ${state ?? 'missing'}`).join('; '),
      'Wait until it is active, or deploy again (npx sst deploy --stage STAGE).',
    );
  },
};
