/** What is remembered, in DynamoDB or in memory, and the outbox: one file per concern, one per kind of item. */
export { type Fault, LedgerFault } from './fault.ts';
export type { IncidentArchive } from './incident-ledger.ts';
export {
  createDynamoLedger,
  createMemoryLedger,
  type DynamoLedgerOptions,
  type Ledger,
  RETENTION_DAYS,
} from './ledger.ts';
export type { StopReader } from './story-ledger.ts';
