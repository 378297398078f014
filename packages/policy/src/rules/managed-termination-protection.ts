import { onAutoScalingGroup } from '../look/auto-scaling-group.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const managedTerminationProtection = defineRule({
  id: 'managed-termination-protection',
  title: 'Instances with tasks are not scaled in',
  severity: 'medium',
  sets: ['security-hub', 'reliability'],
  remedy: 'Enable it; it needs managed scaling, and scale-in protection on the Auto Scaling group.',
  controls: { securityHub: ['ECS.19'], config: ['ecs-capacity-provider-termination-check'] },
  offender: ['update-capacity-provider', 'notify'],
  evaluate: {
    capacityProvider: onAutoScalingGroup(({ managedTerminationProtection: protection }) =>
      failing(
        protection === 'ENABLED'
          ? undefined
          : {
              path: 'autoScalingGroupProvider.managedTerminationProtection',
              value: protection ?? 'DISABLED',
              message: 'The Auto Scaling group may end an instance whose tasks run.',
            },
      ),
    ),
  },
});
