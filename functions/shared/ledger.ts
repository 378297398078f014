import { configuration } from 'taskwarden:config';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoLedger } from '@taskwarden/ledger';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

export const ledger = createDynamoLedger({
  client: new DynamoDBClient(clientSettings),
  tableName: wired.tableName(),
  now: Date.now,
  retentionDays: configuration.retentionDays,
});
