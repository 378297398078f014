import { type PolicyPlan, planPolicy, withAllRules } from '@taskwarden/policy';
import { compileCustomRules } from '@taskwarden/policy/cel';
import type { Call } from '../command.ts';
import { configurationOf } from '../configuration.ts';

/** The policy of the configuration file; with `allRules` every rule is on that it does not switch off by name. */
export function policyPlanOf(call: Call, allRules: boolean): PolicyPlan {
  const { policy } = configurationOf(call);
  // Their problems are the configuration's, which has told them.
  const { rules } = compileCustomRules(policy.customRules);
  return planPolicy(allRules ? withAllRules(policy) : policy, rules);
}
