import { dashboardBody } from './dashboard-widgets.ts';
import { logicalName } from './logical-name.ts';
import type { DeployedNames } from './metrics.ts';

/** One dashboard. The first three of an account cost nothing while they have at most 50 metrics; this one has more. */
export function createDashboard(
  names: DeployedNames<$util.Output<string>>,
  alarms: readonly aws.cloudwatch.MetricAlarm[],
): void {
  const { region } = aws.getRegionOutput();
  new aws.cloudwatch.Dashboard(logicalName('dashboard'), {
    dashboardName: `${$app.name}-${$app.stage}`,
    dashboardBody: $jsonStringify(dashboardBody({ region, names, alarmArns: alarms.map(({ arn }) => arn) })),
  });
}
