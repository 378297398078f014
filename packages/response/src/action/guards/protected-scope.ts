import { matches } from '../../matchers.ts';
import { PROTECTED_TAG } from '../world.ts';
import { defineGuard, pass, type Question, refuse } from './guard.ts';

/** Scopes where nothing is ever done. */
export const protectedScope = defineGuard({
  id: 'protected-scope',
  asks: 'ledger',
  answer: (question) => {
    const why = whyProtected(question);
    return why === undefined ? pass('no protected scope') : refuse(why);
  },
});

/** Why nothing is ever done there; undefined where it may be. */
export function whyProtected({
  policy,
  traits,
  tags = {},
}: Pick<Question, 'policy' | 'tags' | 'traits'>): string | undefined {
  if (tags[PROTECTED_TAG] === 'true') return `protected by its tag ${PROTECTED_TAG}`;
  const scope = policy.protectedScopes.find((match) => matches(match, traits));
  if (scope === undefined) return undefined;
  const conditions = Object.entries(scope).map(([name, value]) => `${name}=${value}`);
  return `protected scope: ${conditions.join(' ') || 'everything'}`;
}
