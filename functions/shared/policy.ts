import { configuration, rules } from 'taskwarden:config';
import { customRules } from 'taskwarden:custom-rules';
import { planPolicy } from '@taskwarden/policy';

/** The policy of the configuration, made ready once for each process. */
export const plan = planPolicy(configuration.policy, customRules, rules);
