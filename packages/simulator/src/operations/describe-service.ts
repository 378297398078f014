import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { deploymentPercents } from '@taskwarden/domain';
import { wantedOf } from '../service/stages.ts';
import { taskSetsOf } from '../service/task-sets.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { toDate, toWire } from './wire.ts';

const isRunning = ({ lastStatus }: TaskRecord): boolean => lastStatus === 'RUNNING';
const isPending = ({ lastStatus, desiredStatus }: TaskRecord): boolean =>
  desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING';

function countsOf(tasks: readonly TaskRecord[]) {
  return { runningCount: tasks.filter(isRunning).length, pendingCount: tasks.filter(isPending).length };
}

/** A service as the API tells of it. */
export function describeService(world: World, service: ServiceRecord, withTags = false): Service {
  const tasks = liveTasksOfService(world, service.serviceArn);
  const { definition } = service;
  const strategy = definition.schedulingStrategy === 'DAEMON' ? 'DAEMON' : 'REPLICA';
  const [primary] = service.deployments;
  return {
    ...toWire<Service>(definition),
    serviceArn: service.serviceArn,
    serviceName: service.serviceName,
    clusterArn: service.clusterArn,
    status: service.status,
    desiredCount: service.desiredCount,
    ...countsOf(tasks),
    deploymentConfiguration: {
      ...toWire<Service['deploymentConfiguration']>(definition.deploymentConfiguration),
      ...deploymentPercents(definition.deploymentConfiguration, strategy),
      strategy: toWire(definition.deploymentConfiguration?.strategy ?? 'ROLLING'),
    },
    deployments: service.deployments.map((deployment) => describeDeployment(world, service, deployment)),
    taskSets: taskSetsOf(world, service).map((set) => describeTaskSet(world, set)),
    events: service.events.map(({ createdAt, ...event }) => ({ ...event, createdAt: toDate(createdAt) })),
    createdAt: toDate(service.createdAt),
    createdBy: service.createdBy,
    tags: withTags ? [...(world.tags.get(service.serviceArn) ?? [])] : [],
    currentServiceDeployment: primary?.serviceDeploymentArn,
    currentServiceRevisions: service.deployments.map((deployment) => {
      const own = tasks.filter(({ startedBy }) => startedBy === deployment.id);
      const { runningCount, pendingCount } = countsOf(own);
      return {
        arn: deployment.serviceRevisionArn,
        requestedTaskCount: wantedOf(world, service, deployment),
        runningTaskCount: runningCount,
        pendingTaskCount: pendingCount,
      };
    }),
  };
}

function describeDeployment(world: World, service: ServiceRecord, deployment: DeploymentRecord): Deployment {
  const tasks = liveTasksOfService(world, service.serviceArn).filter(
    ({ startedBy }) => startedBy === deployment.id,
  );
  const revision = world.serviceRevisions.get(deployment.serviceRevisionArn);
  const { loadBalancers: _, serviceRegistries: __, ...settings } = revision?.settings ?? {};
  return {
    ...toWire<Deployment>(settings),
    id: deployment.id,
    status: deployment.status,
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: wantedOf(world, service, deployment),
    ...countsOf(tasks),
    failedTasks: deployment.failedTasks,
    createdAt: toDate(deployment.createdAt),
    updatedAt: toDate(deployment.updatedAt),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}
