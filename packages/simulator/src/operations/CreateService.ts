import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { checkService, findRebalancingObstacles, type Service } from '@taskwarden/domain';
import { capacityFor } from '../cluster/capacity.ts';
import type { Simulation } from '../engine/simulation.ts';
import { startDeployment } from '../service/deployments.ts';
import { isExternal } from '../service/task-sets.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { ServiceRecord } from '../world/service.ts';
import { describeService } from './describe-service.ts';
import { invalid } from './exception.ts';
import { activeCluster, runnableTaskDefinition, serviceNamed } from './find.ts';
import { platformVersionOf } from './launch.ts';
import { type Caller, defineOperation } from './operation.ts';
import { refuseFirst } from './refuse.ts';
import { fromWire } from './wire.ts';

/** Defaults of the API, as described services show them. */
const DEFAULTS = {
  schedulingStrategy: 'REPLICA',
  deploymentController: { type: 'ECS' },
  propagateTags: 'NONE',
  enableECSManagedTags: false,
  enableExecuteCommand: false,
  healthCheckGracePeriodSeconds: 0,
  loadBalancers: [],
  serviceRegistries: [],
  placementConstraints: [],
  placementStrategy: [],
} satisfies Service;

function definitionOf(simulation: Simulation, cluster: ClusterRecord, input: CreateServiceRequest): Service {
  const { cluster: _, tags: __, clientToken, serviceName, desiredCount, ...asked } = input;
  if (asked.deploymentController?.type === 'EXTERNAL') return externalDefinition(input);
  const taskDefinition = runnableTaskDefinition(simulation, asked.taskDefinition);
  const request = fromWire<Service>({ ...asked, serviceName, desiredCount });
  refuseFirst(
    checkService(request, { taskDefinition: taskDefinition.definition, cluster: fromWire(cluster) }),
  );
  const definition = fromWire<Service>(asked);
  const capacity = capacityFor(definition, cluster);
  const platformVersion = platformVersionOf(capacity, asked.platformVersion);
  return withRebalancing({
    ...DEFAULTS,
    ...definition,
    ...(capacity.by === 'strategy'
      ? { capacityProviderStrategy: capacity.strategy }
      : { launchType: capacity.launchType }),
    ...(platformVersion !== undefined && { platformVersion }),
    ...(clientToken !== undefined && { clientToken }),
    taskDefinition: taskDefinition.taskDefinitionArn,
  });
}

/** Under an external controller the task sets say what runs, and where. */
function externalDefinition(input: CreateServiceRequest): Service {
  const { cluster: _, tags: __, serviceName, desiredCount, ...asked } = input;
  refuseFirst(checkService(fromWire<Service>({ ...asked, serviceName, desiredCount })));
  return { ...DEFAULTS, ...fromWire<Service>(asked), availabilityZoneRebalancing: 'DISABLED' };
}

/** Required of a REPLICA service, the default (API reference). ECS's words were not seen: they are in the style of its others. */
function checkDesiredCount({ desiredCount, schedulingStrategy = 'REPLICA' }: CreateServiceRequest): void {
  if (schedulingStrategy !== 'REPLICA' || desiredCount !== undefined) return;
  throw invalid('The replica scheduling strategy requires a desired count for services.');
}

/** A new service is balanced over availability zones, unless it says otherwise or can't be (CreateService, since 2025). */
function withRebalancing(definition: Service): Service {
  if (definition.availabilityZoneRebalancing !== undefined) return definition;
  const enabled = { ...definition, availabilityZoneRebalancing: 'ENABLED' } as const;
  return findRebalancingObstacles(enabled).length === 0
    ? enabled
    : { ...definition, availabilityZoneRebalancing: 'DISABLED' };
}

function newService(
  { world }: Simulation,
  cluster: ClusterRecord,
  named: Pick<ServiceRecord, 'createdBy' | 'definition' | 'desiredCount' | 'serviceArn' | 'serviceName'>,
): ServiceRecord {
  return {
    ...named,
    clusterArn: cluster.clusterArn,
    clusterName: cluster.clusterName,
    createdAt: world.now,
    status: 'ACTIVE',
    deployments: [],
    events: [],
    eventsSaid: 0,
    nextLookAt: undefined,
    starts: { since: world.now, count: 0 },
    isSteady: false,
    rebalancing: undefined,
    rebalancesFrom: world.now,
    scaledBy: 'user',
  };
}

const isRepeat = (existing: ServiceRecord, definition: Service, desiredCount: number): boolean =>
  existing.status === 'ACTIVE' &&
  existing.desiredCount === desiredCount &&
  JSON.stringify(existing.definition) === JSON.stringify(definition);

/** Creates a service and its first deployment. The same request once more gives back what is there. */
export const createService = defineOperation({
  name: 'CreateService',
  writes: true,
  bucket: 'service-modify',
  run(simulation, input: CreateServiceRequest, caller: Caller): CreateServiceResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { serviceArn, service: existing } = serviceNamed(simulation, cluster, input.serviceName ?? '');
    const definition = definitionOf(simulation, cluster, input);
    checkDesiredCount(input);
    const desiredCount = input.desiredCount ?? 0;
    if (existing && existing.status !== 'INACTIVE') {
      if (!isRepeat(existing, definition, desiredCount))
        throw invalid('Creation of service was not idempotent.');
      return { service: describeService(world, existing) };
    }
    const named = { serviceArn, serviceName: input.serviceName ?? '', createdBy: caller.arn };
    const service = newService(simulation, cluster, { ...named, definition, desiredCount });
    world.services.set(serviceArn, service);
    if (input.tags?.length) world.tags.set(serviceArn, input.tags);
    if (!isExternal(service)) startDeployment(simulation, service);
    return { service: describeService(world, service, true) };
  },
});
