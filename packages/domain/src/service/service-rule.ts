import { isFargateCapacityProvider } from '../cluster/capacity-provider.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ruleMaker } from '../registration-rule.ts';
import { networkModeOf } from '../task-definition/definition-parts.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';
import type { Service } from './service.ts';

/** A service, with what it refers to as far as that is known. What isn't known is not judged. */
export interface ServiceRequest {
  readonly service: Service;
  readonly taskDefinition?: TaskDefinition;
  readonly cluster?: Cluster;
}

/** A rule of CreateService and UpdateService: an InvalidParameterException, unless it says otherwise. */
export const defineServiceRule = ruleMaker<ServiceRequest>('InvalidParameterException');

/** ECS has answered with it: what only a request may hold is not judged. */
export function isDescribed({ serviceArn }: Service): boolean {
  return serviceArn !== undefined;
}

export function controllerOf({ deploymentController }: Service): string {
  return deploymentController?.type ?? 'ECS';
}

export function isDaemon({ schedulingStrategy }: Service): boolean {
  return schedulingStrategy === 'DAEMON';
}

/** By launch type, or by a strategy of Fargate's capacity providers. */
export function runsOnFargate({ launchType, capacityProviderStrategy }: Service): boolean {
  return (
    launchType === 'FARGATE' ||
    (capacityProviderStrategy ?? []).some(({ capacityProvider = '' }) =>
      isFargateCapacityProvider(capacityProvider),
    )
  );
}

/** The network mode of the tasks; undefined when it can't be told. */
export function serviceNetworkMode({ service, taskDefinition }: ServiceRequest): string | undefined {
  if (taskDefinition !== undefined) return networkModeOf(taskDefinition);
  return runsOnFargate(service) ? 'awsvpc' : undefined;
}
