import type { Ledger } from '@taskwarden/ledger';
import { CliFault } from '../fault.ts';
import { readRunningLocal } from '../local/running.ts';
import type { Terminal } from '../terminal.ts';
import { clockOf, type TargetOptions, tableOf, targetOf } from './target.ts';

/** Reads or writes the ledger that the options mean, at its own time, and tells a failure of it in a sentence. */
export async function withLedger<Result>(
  options: TargetOptions,
  terminal: Terminal,
  does: (ledger: Ledger, now: number) => Promise<Result>,
): Promise<Result> {
  // Only now: the SDK takes longer to load than everything else here.
  const [{ DynamoDBClient }, { createDynamoLedger, LedgerFault }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('@taskwarden/ledger'),
  ]);
  const target = targetOf(options, terminal, readRunningLocal());
  const tableName = tableOf(target);
  const now = await clockOf(target, terminal);
  const client = new DynamoDBClient({ ...target.client, maxAttempts: 2 });
  try {
    return await does(createDynamoLedger({ client, tableName, now: () => now }), now);
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error;
    const where = target.client.endpoint ?? `AWS${target.client.region ? ` in ${target.client.region}` : ''}`;
    throw new CliFault(
      `the ledger did not answer: ${error.message}`,
      `Asked: table ${tableName} at ${where}.`,
      error,
    );
  } finally {
    client.destroy();
  }
}
