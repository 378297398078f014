import { loadConfiguration } from '@taskwarden/config';
import { type PolicyPlan, planPolicy, withAllRules } from '@taskwarden/policy';
import { compileCustomRules } from '@taskwarden/policy/cel';
import type { Call } from '../command.ts';
import { CliFault } from '../fault.ts';
import { problemLines } from '../render/problems.ts';

/** The policy of the configuration file; with `allRules` every rule is on that it does not switch off by name. */
export function policyPlanOf({ configFile, paintErr }: Call, allRules: boolean): PolicyPlan {
  const loaded = loadConfiguration(configFile);
  if (!loaded.ok) {
    throw new CliFault(`the configuration has problems.\n${problemLines(loaded, paintErr)}`.trimEnd());
  }
  const { policy } = loaded.configuration;
  // Their problems are the configuration's, which has told them.
  const { rules } = compileCustomRules(policy.customRules);
  return planPolicy(allRules ? withAllRules(policy) : policy, rules);
}
