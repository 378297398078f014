import type { Evaluation } from '../rule.ts';
import type { CapacityProvider } from '../subject/capacity-provider.ts';
import { notApplicable, type Outcome } from '../verdict.ts';

export type AutoScalingGroup = NonNullable<CapacityProvider['autoScalingGroupProvider']>;

/** Only for providers with an Auto Scaling group: those of Fargate and of Managed Instances have none. */
export function onAutoScalingGroup<Options>(
  judge: (group: AutoScalingGroup) => Outcome,
): Evaluation<CapacityProvider, Options> {
  return ({ autoScalingGroupProvider: group }) =>
    group === undefined ? notApplicable('it has no Auto Scaling group') : judge(group);
}
