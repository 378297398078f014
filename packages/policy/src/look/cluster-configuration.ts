import type { Cluster } from '@taskwarden/domain';
import type { Evaluation } from '../rule.ts';
import { notEvaluated, type Outcome } from '../verdict.ts';

export const CONFIGURATION_UNREAD: Outcome = notEvaluated(
  'the configuration was not read: describe it with include CONFIGURATIONS',
);

type ExecConfiguration = NonNullable<NonNullable<Cluster['configuration']>['executeCommandConfiguration']>;

/**
 * Judges what a cluster says about ECS Exec; undefined where it says nothing. DescribeClusters leaves `configuration` out
 * unless it was asked for, and gives an empty one where there is none.
 */
export function onExecConfiguration<Options>(
  judge: (exec: ExecConfiguration | undefined) => Outcome,
): Evaluation<Cluster, Options> {
  return ({ configuration }, _options, { described }) =>
    configuration === undefined && described
      ? CONFIGURATION_UNREAD
      : judge(configuration?.executeCommandConfiguration);
}
