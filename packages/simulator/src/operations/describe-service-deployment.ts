import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import { thresholdOf } from '../service/deployments.ts';
import type { ServiceDeploymentRecord } from '../world/service.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { dateMember, toDate, toWire } from './wire.ts';

function timesOf(record: ServiceDeploymentRecord) {
  return {
    createdAt: toDate(record.createdAt),
    ...dateMember('startedAt', record.startedAt),
    ...dateMember('finishedAt', record.finishedAt),
  };
}

/** As ListServiceDeployments tells of it. */
export function describeDeploymentBrief(record: ServiceDeploymentRecord): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: record.serviceDeploymentArn,
    serviceArn: record.serviceArn,
    clusterArn: record.clusterArn,
    targetServiceRevisionArn: record.targetServiceRevisionArn,
    status: toWire(record.status),
    statusReason: record.statusReason,
    ...timesOf(record),
  };
}

function summaryOf(world: World, record: ServiceDeploymentRecord, arn: string): ServiceRevisionSummary {
  const service = world.services.get(record.serviceArn);
  const deployment = service?.deployments.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
  const tasks = liveTasksOfService(world, record.serviceArn).filter(
    ({ startedBy }) => deployment !== undefined && startedBy === deployment.id,
  );
  return {
    arn,
    requestedTaskCount: deployment?.status === 'PRIMARY' ? (service?.desiredCount ?? 0) : 0,
    runningTaskCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingTaskCount: tasks.filter(
      (task) => task.lastStatus !== 'RUNNING' && task.desiredStatus === 'RUNNING',
    ).length,
  };
}

/** As DescribeServiceDeployments tells of it. */
export function describeServiceDeployment(world: World, record: ServiceDeploymentRecord): ServiceDeployment {
  const service = world.services.get(record.serviceArn);
  const deployment = service?.deployments.find(({ id }) => id === record.deploymentId);
  const { rollback } = record;
  return {
    serviceDeploymentArn: record.serviceDeploymentArn,
    serviceArn: record.serviceArn,
    clusterArn: record.clusterArn,
    ...timesOf(record),
    updatedAt: toDate(record.updatedAt),
    sourceServiceRevisions: record.sourceServiceRevisionArns.map((arn) => summaryOf(world, record, arn)),
    targetServiceRevision: summaryOf(world, record, record.targetServiceRevisionArn),
    status: toWire(record.status),
    statusReason: record.statusReason,
    deploymentConfiguration: toWire(service?.definition.deploymentConfiguration),
    ...(rollback && { rollback: { ...rollback, startedAt: toDate(rollback.startedAt) } }),
    ...(service &&
      deployment && {
        deploymentCircuitBreaker: {
          status: deployment.breaker.status,
          failureCount: deployment.breaker.failureCount,
          threshold: thresholdOf(service),
        },
      }),
  };
}
