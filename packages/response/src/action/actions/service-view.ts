import type { Service } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import type { Action } from '../action.ts';
import type { View } from '../guards/guard.ts';
import type { EcsObserver } from '../world.ts';
import { clusterOf, type Standing, type ViewPorts } from './action-row.ts';

/** What an action makes of a service. */
export interface ServiceChange {
  /** How many healthy tasks the change may leave. */
  readonly left: (service: Service) => number;
  /** Whether the service is as the action wants it, and what an undo has to know of it. */
  readonly cameAbout: (
    observer: EcsObserver,
    service: Service,
    action: Action,
  ) => Promise<Readonly<Record<string, string>> | undefined>;
}

/**
 * A service as an action finds it. What offends is the revision that it is to run, so an action on another one has
 * nothing left to do.
 */
export async function viewService(
  { observer, judge }: ViewPorts,
  action: Action,
  change: ServiceChange,
): Promise<View> {
  const service = await observer.service(serviceOf(action));
  if (service?.status !== 'ACTIVE') return { mended: 'the service is gone' };
  const deployment = deploymentUnderWay(service);
  const cameAbout = await change.cameAbout(observer, service, action);
  const seen = {
    ...(deployment !== undefined && { deployment }),
    ...(cameAbout !== undefined && { cameAbout }),
  };
  const elsewhere = whyLeftAlone(service, action);
  if (elsewhere !== undefined) return { ...seen, mended: elsewhere };
  return {
    ...seen,
    ...(await judge(action)),
    before: { taskDefinition: action.taskDefinitionArn, desiredCount: String(service.desiredCount ?? 0) },
    healthy: { now: service.runningCount ?? 0, left: change.left(service) },
  };
}

function whyLeftAlone(
  { taskDefinition, desiredCount, deploymentController }: Service,
  { taskDefinitionArn }: Action,
): string | undefined {
  if (taskDefinition !== taskDefinitionArn)
    return `the service runs ${resourceName(taskDefinition ?? 'another revision')} now`;
  if (desiredCount === 0) return 'the service is scaled to zero';
  const { type = 'ECS' } = deploymentController ?? {};
  return type === 'ECS' ? undefined : `its deployment controller is ${type} now`;
}

function serviceOf(action: Action) {
  return { clusterArn: clusterOf(action), serviceArn: action.arn };
}

/** Whether what was done to a service still stands, from what the service is now. */
export async function standsInService(
  observer: EcsObserver,
  action: Action,
  compare: (service: Service) => Standing,
): Promise<Standing> {
  const service = await observer.service(serviceOf(action));
  return service?.status === 'ACTIVE' ? compare(service) : { changed: 'the service is gone' };
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
