import type { Traits } from '@taskwarden/policy';
import { loadPolicyTraits } from '../policy/policy-traits.ts';
import type { ContextReader } from '../ports.ts';
import type { Action } from './action.ts';

/**
 * What scopes and exceptions of the policy look at while an action is done. Of tags, those that the ledger knows now, else
 * those that the offender had when it was planned: an exception by tag holds for a revision or a service that no event told of.
 */
export async function traitsAtWork(
  { context }: { readonly context: Pick<ContextReader, 'service'> },
  action: Pick<Action, 'subject' | 'taskDefinitionArn' | 'tags'>,
): Promise<Traits> {
  const traits = await loadPolicyTraits(context, action);
  const tags = traits.tags ?? action.tags;
  return { ...traits, ...(tags !== undefined && { tags }) };
}
