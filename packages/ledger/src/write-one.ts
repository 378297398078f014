import { LedgerFault } from './fault.ts';
import { keyOf, type Operation, type Table } from './table.ts';

/** One write that is no part of a commit. Others in its way for too long are a fault: there is nothing to decide anew. */
export async function writeOne(table: Table, operation: Operation): Promise<'written' | 'refused'> {
  const { outcome } = await table.write([operation]);
  if (outcome !== 'contended') return outcome;
  const { pk, sk } = keyOf(operation);
  throw new LedgerFault('unavailable', `writing ${pk} ${sk} while others keep writing it`);
}
