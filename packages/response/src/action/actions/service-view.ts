import type { Service } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import type { Action } from '../action.ts';
import type { View } from '../guards/guard.ts';
import { clusterOf, type ViewPorts } from './action-row.ts';

/**
 * A service as an action finds it. What offends is the revision that it is to run, so an action on another one has
 * nothing left to do. `left` says how many healthy tasks the change may leave.
 */
export async function viewService(
  { observer, whyMended }: ViewPorts,
  action: Action,
  left: (service: Service) => number,
): Promise<View> {
  const service = await observer.service({ clusterArn: clusterOf(action), serviceArn: action.arn });
  if (service?.status !== 'ACTIVE') return { mended: 'the service is gone' };
  if (service.taskDefinition !== action.taskDefinitionArn) {
    return { mended: `the service runs ${resourceName(service.taskDefinition ?? 'another revision')} now` };
  }
  const deployment = deploymentUnderWay(service);
  return {
    mended: service.desiredCount === 0 ? 'the service is scaled to zero' : await whyMended(action),
    ...(deployment !== undefined && { deployment }),
    before: { taskDefinition: action.taskDefinitionArn, desiredCount: String(service.desiredCount ?? 0) },
    healthy: { now: service.runningCount ?? 0, left: left(service) },
  };
}

/** One that still rolls, or rolls back. What stands still after a failure is not under way. */
function deploymentUnderWay({ deployments = [] }: Service): string | undefined {
  const id = deployments.find(({ rolloutState }) => rolloutState === 'IN_PROGRESS')?.id;
  return id === undefined ? undefined : `deployment ${id}`;
}

/** Healthy tasks that a rolling deployment keeps ("minimumHealthyPercent", ECS guide: rounded up, 100 by default). */
export function keptByRolling({
  desiredCount = 0,
  deploymentConfiguration,
  schedulingStrategy,
}: Service): number {
  const byDefault = schedulingStrategy === 'DAEMON' ? 0 : 100;
  const percent = deploymentConfiguration?.minimumHealthyPercent ?? byDefault;
  return Math.ceil((desiredCount * percent) / 100);
}
