import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import { ALARM_DETECTED } from '../service/alarms.ts';
import { thresholdOf } from '../service/deployments.ts';
import { trafficOf } from '../service/service-deployment.ts';
import { wantedOf } from '../service/stages.ts';
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
    requestedTaskCount: service && deployment ? wantedOf(world, service, deployment) : 0,
    runningTaskCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingTaskCount: tasks.filter(
      (task) => task.lastStatus !== 'RUNNING' && task.desiredStatus === 'RUNNING',
    ).length,
    ...weightsOf(record, arn),
  };
}

/** Shares of the traffic, where stages shift it. Of several sources the first has the rest. */
function weightsOf(record: ServiceDeploymentRecord, arn: string) {
  if (record.stages.length === 0) return {};
  const { production, test } = trafficOf(record);
  const [blue] = record.sourceServiceRevisionArns;
  const isGreen = arn === record.targetServiceRevisionArn;
  const share = (ofGreen: number): number => (isGreen ? ofGreen : arn === blue ? 100 - ofGreen : 0);
  return { requestedProductionTrafficWeight: share(production), requestedTestTrafficWeight: share(test) };
}

/** The stage that it is in, and its hooks. */
function lifecycleOf({
  stages,
  position,
  hooks,
  status,
}: ServiceDeploymentRecord): Pick<ServiceDeployment, 'lifecycleHookDetails' | 'lifecycleStage'> {
  const stage = stages[Math.min(position, stages.length - 1)]?.stage;
  if (stage === undefined) return {};
  const isUnderWay = status === 'IN_PROGRESS';
  const details = hooks.map(
    ({ hookId, targetType, targetArn, status: hookStatus, dueAt, timeoutAction }) => ({
      hookId,
      targetType,
      targetArn,
      status: hookStatus,
      timeoutAction,
      ...(targetType === 'PAUSE' && { expiresAt: toDate(dueAt) }),
    }),
  );
  // PRE_PRODUCTION_TRAFFIC_SHIFT is in the guide and not yet in the SDK's list of words.
  return { lifecycleStage: toWire(stage), lifecycleHookDetails: isUnderWay ? details : [] };
}

/** What the alarms say that it watches; undefined when it watches none. */
function alarmsOf({ alarms }: World, { configuration, status, statusReason }: ServiceDeploymentRecord) {
  const { alarmNames = [], enable = false } = configuration.alarms ?? {};
  if (alarmNames.length === 0) return undefined;
  const triggered = alarmNames.filter((name) => alarms.has(name));
  if (!enable) return { status: 'DISABLED' as const, alarmNames: [...alarmNames] };
  const watched = status === 'IN_PROGRESS' ? ('MONITORING' as const) : ('MONITORING_COMPLETE' as const);
  const isTriggered = statusReason === ALARM_DETECTED;
  return {
    status: isTriggered ? ('TRIGGERED' as const) : watched,
    alarmNames: [...alarmNames],
    triggeredAlarmNames: isTriggered ? triggered : [],
  };
}

/** As DescribeServiceDeployments tells of it. */
export function describeServiceDeployment(world: World, record: ServiceDeploymentRecord): ServiceDeployment {
  const service = world.services.get(record.serviceArn);
  const deployment = service?.deployments.find(({ id }) => id === record.deploymentId);
  const { rollback, finishedAt, status } = record;
  const alarms = alarmsOf(world, record);
  return {
    serviceDeploymentArn: record.serviceDeploymentArn,
    serviceArn: record.serviceArn,
    clusterArn: record.clusterArn,
    ...timesOf(record),
    ...(status === 'STOPPED' && dateMember('stoppedAt', finishedAt)),
    updatedAt: toDate(record.updatedAt),
    sourceServiceRevisions: record.sourceServiceRevisionArns.map((arn) => summaryOf(world, record, arn)),
    targetServiceRevision: summaryOf(world, record, record.targetServiceRevisionArn),
    status,
    statusReason: record.statusReason,
    ...lifecycleOf(record),
    deploymentConfiguration: toWire(record.configuration),
    ...(alarms && { alarms }),
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
