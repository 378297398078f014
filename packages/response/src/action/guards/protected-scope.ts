import { matches } from '../../matchers.ts';
import { defineGuard, pass, refuse } from './guard.ts';

/** Scopes where nothing is ever done. */
export const protectedScope = defineGuard({
  id: 'protected-scope',
  asks: 'ledger',
  answer: ({ policy, traits }) => {
    const scope = policy.protectedScopes.find((match) => matches(match, traits));
    if (scope === undefined) return pass('no protected scope');
    const conditions = Object.entries(scope).map(([name, value]) => `${name}=${value}`);
    return refuse(`protected scope: ${conditions.join(' ') || 'everything'}`);
  },
});
