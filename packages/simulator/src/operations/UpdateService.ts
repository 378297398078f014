import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs';
import { checkService, findDeploymentTriggers, type Service } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { startDeployment } from '../service/deployments.ts';
import { lookSoon } from '../service/look-soon.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { Initiator } from '../world/task.ts';
import { describeService } from './describe-service.ts';
import { activeCluster, activeService, runnableTaskDefinition } from './find.ts';
import { withoutAbsent } from './launch.ts';
import { type Caller, defineOperation } from './operation.ts';
import { refuseFirst } from './refuse.ts';
import { fromWire } from './wire.ts';

/** What the service is to be, once ECS has nothing against it. */
function changedDefinition(
  simulation: Simulation,
  service: ServiceRecord,
  update: Omit<UpdateServiceRequest, 'cluster' | 'desiredCount' | 'forceNewDeployment' | 'service'>,
): Service {
  const { definition } = service;
  const taskDefinition = runnableTaskDefinition(
    simulation,
    update.taskDefinition ?? definition.taskDefinition,
  );
  const changed = {
    ...definition,
    ...fromWire<Service>(withoutAbsent(update)),
    taskDefinition: taskDefinition.taskDefinitionArn,
  };
  const { clusterName, desiredCount, serviceName } = service;
  const { launchType: _, ...withoutLaunchType } = changed;
  const sound = update.capacityProviderStrategy?.length ? withoutLaunchType : changed;
  refuseFirst(
    checkService(
      { ...sound, serviceName, desiredCount },
      {
        taskDefinition: taskDefinition.definition,
        cluster: fromWire(simulation.world.clusters.get(clusterName) ?? {}),
      },
    ),
  );
  return sound;
}

/** Application Auto Scaling calls under its service-linked role. */
const scalerOf = ({ arn }: Caller): Initiator =>
  arn.includes('AWSServiceRoleForApplicationAutoScaling') ? 'autoscaling' : 'user';

function scale(service: ServiceRecord, desiredCount: number | undefined, caller: Caller): void {
  if (desiredCount === undefined || desiredCount === service.desiredCount) return;
  service.desiredCount = desiredCount;
  service.scaledBy = scalerOf(caller);
  service.isSteady = false;
}

/** Changes a service. Which parameters start a new deployment, the domain knows. */
export const updateService = defineOperation({
  name: 'UpdateService',
  writes: true,
  bucket: 'service-modify',
  run(simulation, input: UpdateServiceRequest, caller: Caller): UpdateServiceResponse {
    const { world } = simulation;
    const { cluster: clusterName, service: serviceName, desiredCount, forceNewDeployment, ...update } = input;
    const cluster = activeCluster(simulation, clusterName);
    const service = activeService(simulation, cluster, serviceName);
    const triggers = findDeploymentTriggers(
      fromWire(withoutAbsent({ ...update, forceNewDeployment })),
      service.definition,
    );
    service.definition = changedDefinition(simulation, service, update);
    scale(service, desiredCount, caller);
    if (triggers.length > 0) startDeployment(simulation, service);
    else lookSoon(world, service);
    return { service: describeService(world, service) };
  },
});
