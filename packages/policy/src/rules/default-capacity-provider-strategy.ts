import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const defaultCapacityProviderStrategy = defineRule({
  id: 'default-capacity-provider-strategy',
  title: 'A cluster with capacity providers says which of them is the default',
  severity: 'info',
  sets: [],
  remedy: 'Set defaultCapacityProviderStrategy (PutClusterCapacityProviders).',
  controls: {},
  offender: ['update-cluster', 'notify'],
  evaluate: {
    cluster: fails(
      ({ capacityProviders = [], defaultCapacityProviderStrategy: strategy = [] }) =>
        capacityProviders.length > 0 &&
        strategy.length === 0 && {
          path: 'defaultCapacityProviderStrategy',
          message:
            'Tasks and services that say nothing are started on EC2, whatever providers the cluster has.',
        },
    ),
  },
});
