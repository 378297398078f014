import { onAutoScalingGroup } from '../look/auto-scaling-group.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const managedScalingEnabled = defineRule({
  id: 'managed-scaling-enabled',
  title: 'ECS adds instances where tasks wait for them',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Enable managedScaling.',
  controls: {},
  offender: ['update-capacity-provider', 'notify'],
  evaluate: {
    // ECS enables it where nothing is said.
    capacityProvider: onAutoScalingGroup(({ managedScaling }) =>
      failing(
        managedScaling?.status === 'DISABLED'
          ? {
              path: 'autoScalingGroupProvider.managedScaling.status',
              value: 'DISABLED',
              message: 'Tasks that find no place wait until somebody adds an instance.',
            }
          : undefined,
      ),
    ),
  },
});
