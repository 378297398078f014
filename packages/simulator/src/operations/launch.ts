import type { RunTaskRequest } from '@aws-sdk/client-ecs';
import type { Capacity } from '@taskwarden/domain';
import { capacityFor, strategyProblems } from '../cluster/capacity.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { EcsException, invalid } from './exception.ts';
import { fromWire } from './wire.ts';

/** What RunTask and CreateService say alike about where tasks run. */
export type LaunchRequest = Pick<
  RunTaskRequest,
  'capacityProviderStrategy' | 'launchType' | 'placementConstraints' | 'placementStrategy' | 'platformVersion'
>;

/** Fargate's platform versions ("Fargate Linux platform versions", ECS guide). LATEST is the last. */
const PLATFORM_VERSIONS = ['1.3.0', '1.4.0'];

/** What decides where the tasks run, once ECS has nothing against it. */
export function checkedCapacity(
  request: LaunchRequest,
  cluster: ClusterRecord,
  taskDefinition: TaskDefinitionRecord,
): Capacity {
  if (request.launchType !== undefined && request.capacityProviderStrategy?.length) {
    throw invalid('Specifying both a launch type and capacity provider strategy is not supported');
  }
  const capacity = capacityFor(fromWire(request), cluster);
  if (capacity.by === 'strategy') {
    const [problem] = strategyProblems(capacity.strategy, cluster);
    if (problem) throw invalid(problem.message);
  }
  if (isFargate(capacity)) checkFargate(request, taskDefinition);
  else if (request.platformVersion !== undefined) {
    throw invalid('The platform version must be null when specifying an EC2 launch type');
  }
  return capacity;
}

export const isFargate = (capacity: Capacity): boolean =>
  capacity.by === 'launch-type'
    ? capacity.launchType === 'FARGATE'
    : capacity.strategy.some(({ capacityProvider }) => capacityProvider?.startsWith('FARGATE') === true);

function checkFargate(request: LaunchRequest, { definition }: TaskDefinitionRecord): void {
  if (!definition.compatibilities?.includes('FARGATE')) {
    throw invalid('Task definition does not support launch_type FARGATE.');
  }
  if (request.placementConstraints?.length) {
    throw invalid('Placement constraints are not supported with FARGATE launch type.');
  }
  if (request.placementStrategy?.length) {
    throw invalid('Placement strategies are not supported with FARGATE launch type.');
  }
}

/** The number behind LATEST; undefined off Fargate. */
export function platformVersionOf(capacity: Capacity, asked: string | undefined): string | undefined {
  if (!isFargate(capacity)) return undefined;
  if (asked === undefined || asked === 'LATEST') return PLATFORM_VERSIONS.at(-1);
  if (!PLATFORM_VERSIONS.includes(asked)) {
    throw new EcsException('PlatformUnknownException', 'The specified platform version does not exist.');
  }
  return asked;
}
