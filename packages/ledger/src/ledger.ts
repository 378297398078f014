import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '@taskwarden/domain';
import type {
  ActionBook,
  CanaryBook,
  Committer,
  ContextReader,
  DeliveryBook,
  DueReader,
  FactBook,
  FindingBook,
  HaltBook,
  IncidentReader,
  ObservationReader,
  RevisionBook,
  SilenceBook,
  StoryReader,
  SweepArchive,
  SweepBook,
} from '@taskwarden/response';
import { createActionLedger } from './action-ledger.ts';
import { createCanaryLedger } from './canary-ledger.ts';
import { createCommitter } from './commit.ts';
import { createContextLedger } from './context-ledger.ts';
import { createDeliveryLedger } from './delivery-ledger.ts';
import { createDynamoTable, type DynamoTableOptions } from './dynamo-table.ts';
import { createFactLedger } from './fact-ledger.ts';
import { createIncidentLedger, type IncidentArchive } from './incident-ledger.ts';
import { createLifetime, type Lifetime } from './lifetime.ts';
import { createMemoryTable } from './memory-table.ts';
import { createPolicyLedger } from './policy-ledger.ts';
import { createSilenceLedger } from './silence-ledger.ts';
import { createStoryLedger, type StopReader } from './story-ledger.ts';
import { createSweepLedger } from './sweep-ledger.ts';
import type { Table } from './table.ts';

/** All that is remembered, through the ports of the decisions. */
export interface Ledger
  extends Committer,
    IncidentReader,
    IncidentArchive,
    ContextReader,
    ObservationReader,
    DueReader,
    SilenceBook,
    DeliveryBook,
    StoryReader,
    StopReader,
    FindingBook,
    RevisionBook,
    FactBook,
    ActionBook,
    HaltBook,
    SweepBook,
    SweepArchive,
    CanaryBook {}

/** How long items live after they were last written. */
export const RETENTION_DAYS = 90;

function createLedger(table: Table, life: Lifetime): Ledger {
  const incidents = createIncidentLedger(table);
  return {
    ...createCommitter(table, life),
    ...incidents,
    ...createContextLedger(table),
    ...createDeliveryLedger(table, life),
    ...createSilenceLedger(table, life),
    ...createStoryLedger(table, incidents),
    ...createPolicyLedger(table, life),
    ...createActionLedger(table),
    ...createFactLedger(table),
    ...createSweepLedger(table, life),
    ...createCanaryLedger(table),
  };
}

/** A ledger in this process, for pure tests and rehearsals. Without a clock nothing in it ever expires. */
export function createMemoryLedger(
  options: { readonly now?: () => Instant; readonly retentionDays?: number } = {},
): Ledger {
  const { now = () => 0, retentionDays = RETENTION_DAYS } = options;
  return createLedger(createMemoryTable({ now }), createLifetime(now, retentionDays));
}

export interface DynamoLedgerOptions extends DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly retentionDays?: number;
}

/** The ledger in DynamoDB. Throws {@link LedgerFault} when the world fails. */
export function createDynamoLedger(options: DynamoLedgerOptions): Ledger {
  const { now, retentionDays = RETENTION_DAYS } = options;
  return createLedger(createDynamoTable(options), createLifetime(now, retentionDays));
}
