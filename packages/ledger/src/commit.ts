import type { CommitOutcome, Committer } from '@taskwarden/response';
import { LedgerFault } from './fault.ts';
import type { Lifetime } from './lifetime.ts';
import { planWrite, type Step } from './plan-commit.ts';
import { type Item, keyOf, type Operation, type Table } from './table.ts';

/** DynamoDB's limit for one transaction. */
const MAX_OPERATIONS = 100;

/** Commits what one fact changes in one transaction, and says why when it doesn't. */
export function createCommitter(table: Table, life: Lifetime): Committer {
  return {
    async commit(writes) {
      const steps = writes.flatMap((write) => planWrite(write, life.expiresAt()));
      const operations = steps.map(({ operation }) => operation);
      refuseImpossible(operations);
      if (operations.length === 0) return 'committed';
      const result = await table.write(operations);
      if (result.outcome === 'written') return 'committed';
      if (result.outcome === 'contended') return 'conflict';
      const outcome = outcomeOf(
        result.refusals.map(({ index, found }) => ({ step: steps[index], ...(found && { found }) })),
      );
      return outcome === 'stale' ? rememberStale(table, steps) : outcome;
    },
  };
}

interface Refused {
  readonly step: Step | undefined;
  readonly found?: Item;
}

/** A duplicate is one whatever else failed; what is stale would be so again after a reload. */
function outcomeOf(refused: readonly Refused[]): CommitOutcome {
  if (refused.some(({ step, found }) => step?.guards === 'observation' || isSame(step, found))) {
    return 'duplicate';
  }
  return refused.some(({ step }) => step?.guards === 'state') ? 'stale' : 'conflict';
}

/** Whether the state that is known stems from this very observation. */
function isSame(step: Step | undefined, found: Item | undefined): boolean {
  if (step?.guards !== 'state' || step.operation.op !== 'put' || found === undefined) return false;
  const { version, observedKey } = step.operation.item;
  return version === undefined ? found.observedKey === observedKey : found.version === version;
}

/** Adds a late observation to its task's history, and nothing else of its commit. */
async function rememberStale(table: Table, steps: readonly Step[]): Promise<CommitOutcome> {
  const observations = steps.filter(({ guards }) => guards === 'observation');
  if (observations.length === 0) return 'stale';
  const result = await table.write(observations.map(({ operation }) => operation));
  if (result.outcome === 'written') return 'stale';
  return result.outcome === 'refused' ? 'duplicate' : 'conflict';
}

/** What DynamoDB would refuse is refused here, so that a ledger in memory is no more patient than the real one. */
function refuseImpossible(operations: readonly Operation[]): void {
  if (operations.length > MAX_OPERATIONS) {
    throw new LedgerFault(
      'invalid',
      `committing ${operations.length} items at once: ${MAX_OPERATIONS} are the limit`,
    );
  }
  const places = new Set<string>();
  for (const { pk, sk } of operations.map(keyOf)) {
    const place = `${pk} ${sk}`;
    if (places.has(place)) throw new LedgerFault('invalid', `committing ${place} twice in one transaction`);
    places.add(place);
  }
}
