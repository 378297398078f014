import { orSuggestion } from '@taskwarden/config';
import { type PolicyPlan, RULE_SETS } from '@taskwarden/policy';
import { CliFault } from '../fault.ts';

/** The plan with the named rules and rule sets on, and no others. What the configuration says of them stays: options, exceptions. */
export function chooseRules(plan: PolicyPlan, names: readonly string[] | undefined): PolicyPlan {
  if (names === undefined) return plan;
  const known = [...plan.rules.map(({ rule }) => rule.id), ...RULE_SETS, 'all'];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new CliFault(`"${stranger}" is no rule or rule set${orSuggestion(stranger, known)}`);
  }
  const rules = plan.rules.map((planned) => {
    const { id, sets } = planned.rule;
    const isChosen = names.some((name) => name === 'all' || name === id || sets.some((set) => set === name));
    return { ...planned, mode: isChosen ? ('report' as const) : ('off' as const) };
  });
  return { ...plan, rules, scopes: [] };
}
