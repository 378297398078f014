import { configuration, rules } from 'taskwarden:config';
import { customRules } from 'taskwarden:custom-rules';
import { ECSClient } from '@aws-sdk/client-ecs';
import { createEcsObserver } from '@taskwarden/aws';
import { planPolicy } from '@taskwarden/policy';
import { clientSettings } from './client-settings.ts';

export const ecsClient = new ECSClient(clientSettings);
export const observer = createEcsObserver({ client: ecsClient });

/** The policy of the configuration, made ready once for each process. */
export const plan = planPolicy(configuration.policy, customRules, rules);
