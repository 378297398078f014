import type { RunTaskRequest } from '@aws-sdk/client-ecs';
import { type Capacity, checkService, type Service } from '@taskwarden/domain';
import { capacityFor } from '../cluster/capacity.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { LATEST } from '../world/platform-version.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { EcsException, invalid } from './exception.ts';
import { refuseFirst } from './refuse.ts';
import { fromWire } from './wire.ts';

/** What RunTask says about where tasks run, in the words that CreateService has for it too. */
export type LaunchRequest = Pick<
  RunTaskRequest,
  | 'capacityProviderStrategy'
  | 'launchType'
  | 'networkConfiguration'
  | 'placementConstraints'
  | 'placementStrategy'
  | 'platformVersion'
>;

/** What decides where the tasks run, once ECS has nothing against it: what it asks of a service it asks of RunTask too. */
export function checkedCapacity(
  { capacityProviderStrategy, launchType, networkConfiguration, ...request }: LaunchRequest,
  cluster: ClusterRecord,
  { definition }: TaskDefinitionRecord,
): Capacity {
  const { placementConstraints, placementStrategy, platformVersion } = request;
  const asked = { capacityProviderStrategy, launchType, networkConfiguration, placementConstraints };
  const service = { serviceName: 'task', desiredCount: 1, taskDefinition: 'task', ...asked };
  const { capacityProviders } = cluster;
  refuseFirst(
    checkService(fromWire<Service>(withoutAbsent({ ...service, placementStrategy, platformVersion })), {
      taskDefinition: definition,
      cluster: { capacityProviders },
    }),
  );
  const capacity = capacityFor(fromWire({ capacityProviderStrategy, launchType }), cluster);
  if (isFargate(capacity) && definition.compatibilities?.includes('FARGATE') === false) {
    throw new EcsException(
      'InvalidParameterException',
      'Task definition does not support launch_type FARGATE.',
    );
  }
  return capacity;
}

export const withoutAbsent = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const isFargate = (capacity: Capacity): boolean =>
  capacity.by === 'launch-type'
    ? capacity.launchType === 'FARGATE'
    : capacity.strategy.some(({ capacityProvider }) => capacityProvider?.startsWith('FARGATE') === true);

/** As it was asked for, or LATEST; undefined off Fargate. */
export function platformVersionOf(capacity: Capacity, asked: string | undefined): string | undefined {
  return isFargate(capacity) ? (asked ?? LATEST) : undefined;
}

/** Overrides are of containers that the definition has. */
export function checkOverrides(
  { overrides }: Pick<RunTaskRequest, 'overrides'>,
  { definition }: TaskDefinitionRecord,
): void {
  const known = new Set(definition.containerDefinitions?.map(({ name }) => name));
  const other = overrides?.containerOverrides?.find(({ name }) => !known.has(name));
  if (other) {
    throw invalid(
      `Override for container named ${other.name ?? ''} is not a container in the TaskDefinition.`,
    );
  }
}
