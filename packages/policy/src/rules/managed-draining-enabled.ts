import { onAutoScalingGroup } from '../look/auto-scaling-group.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const managedDrainingEnabled = defineRule({
  id: 'managed-draining-enabled',
  title: 'Instances are drained before they end',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Enable managedDraining.',
  controls: {},
  offender: ['update-capacity-provider', 'notify'],
  evaluate: {
    // ECS enables it where nothing is said.
    capacityProvider: onAutoScalingGroup(({ managedDraining }) =>
      failing(
        managedDraining === 'DISABLED'
          ? {
              path: 'autoScalingGroupProvider.managedDraining',
              value: 'DISABLED',
              message: 'Tasks of an instance that is ended are cut off.',
            }
          : undefined,
      ),
    ),
  },
});
