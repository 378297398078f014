import type { Level } from '@taskwarden/notify';
import type { Configuration } from './configuration.ts';
import type { Traits } from './matchers.ts';
import { matches } from './matchers.ts';

/**
 * How loud an incident of these traits is: the first matching row of the configuration, else `alert`.
 *
 * An expected stop stays in the ledger. Only a row that names its cause raises it: a row for a whole cluster must not
 * page somebody at every scale-in.
 */
export function levelOf(
  { levels }: Pick<Configuration, 'levels'>,
  verdict: { readonly traits: Traits; readonly expected: boolean },
): Level {
  const row = levels.find(
    ({ match }) => (!verdict.expected || match.cause !== undefined) && matches(match, verdict.traits),
  );
  return row?.level ?? (verdict.expected ? 'ledger' : 'alert');
}
