import { CAPACITY_PROVIDER_STRATEGY_RULES } from '../capacity-provider-strategy-rules.ts';
import { defineClusterRule } from '../cluster-rule.ts';

/** CreateCluster words these two in its own way (reproduced on AWS by cdk-preflight 0.0.143). */
const MESSAGES: Readonly<Record<string, string>> = {
  'capacity-provider-strategy/one-base':
    'The specified capacity provider strategy contains multiple capacity providers with a base value defined',
  'capacity-provider-strategy/associated':
    'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster',
};

/** The strategy of services and tasks that name none ("PutClusterCapacityProviders", ECS API reference). */
export const DEFAULT_STRATEGY_RULES = CAPACITY_PROVIDER_STRATEGY_RULES.map((rule) =>
  defineClusterRule({
    ...rule,
    id: rule.id.replace('capacity-provider-strategy/', 'default-strategy/'),
    violations: ({ defaultCapacityProviderStrategy = [], capacityProviders = [] }) =>
      rule
        .violations({
          strategy: defaultCapacityProviderStrategy,
          path: 'defaultCapacityProviderStrategy',
          associated: capacityProviders,
        })
        .map(({ path, message }) => ({ path, message: MESSAGES[rule.id] ?? message })),
  }),
);
