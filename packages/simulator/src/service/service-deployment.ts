import {
  advanceServiceDeployment,
  planLifecycle,
  SERVICE_DEPLOYMENT_STATUS,
  type Service,
  type ServiceDeploymentEvent,
} from '@taskwarden/domain';
import { derivedHex } from '../engine/random.ts';
import { plan } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../world/service.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { blueOf } from './tasks.ts';

/** Service deployments: the objects with an ARN of their own that tell of a deployment long after it is over. */

/** "You can view the most recent 90-day history" ("View service history using Amazon ECS service deployments", ECS guide). */
const KEPT_MS = 90 * 24 * 3_600_000;

const ARN_ID_LENGTH = 21;

/** Whether the service can be reached by test traffic: a test listener rule, or Service Connect's test header. */
const hasTestTraffic = ({ loadBalancers, serviceConnectConfiguration }: Service): boolean =>
  (loadBalancers ?? []).some(({ advancedConfiguration }) => advancedConfiguration?.testListenerRule) ||
  (serviceConnectConfiguration?.services ?? []).some(({ clientAliases }) =>
    clientAliases?.some(({ testTrafficRules }) => testTrafficRules !== undefined),
  );

/** Where nothing runs that could be replaced there is no traffic to shift: AWS does not say what stages that has. */
function stagesOf(world: World, { definition, deployments, serviceArn }: ServiceRecord) {
  if (deployments.length === 0 || definition.schedulingStrategy === 'DAEMON') return [];
  const live = new Set(liveTasksOfService(world, serviceArn).map(({ startedBy }) => startedBy));
  return planLifecycle(definition.deploymentConfiguration ?? {}, {
    reconciles: deployments.filter(({ id }) => live.has(id)).length > 1,
    testTraffic: hasTestTraffic(definition),
  });
}

/** The revisions that run, the one that is replaced first. */
function sourcesOf(service: ServiceRecord): string[] {
  const blue = blueOf(service);
  const others = service.deployments.filter((one) => one !== blue && one.status !== 'INACTIVE');
  return (blue ? [blue, ...others] : others).map(({ serviceRevisionArn }) => serviceRevisionArn);
}

/** Begins the service deployment of a deployment that is about to become the newest. */
export function addServiceDeployment(
  world: World,
  service: ServiceRecord,
  deployment: Pick<DeploymentRecord, 'id' | 'serviceRevisionArn'>,
): ServiceDeploymentRecord {
  const { serviceArn, clusterArn, clusterName, serviceName } = service;
  const record: ServiceDeploymentRecord = {
    serviceDeploymentArn: arnOf(world, 'service-deployment', {
      clusterName,
      serviceName,
      serviceDeploymentId: derivedHex(deployment.id, 1).slice(0, ARN_ID_LENGTH),
    }),
    serviceArn,
    clusterArn,
    deploymentId: deployment.id,
    createdAt: world.now,
    sourceServiceRevisionArns: sourcesOf(service),
    targetServiceRevisionArn: deployment.serviceRevisionArn,
    configuration: service.definition.deploymentConfiguration ?? {},
    stages: stagesOf(world, service),
    position: 0,
    productionPercent: 0,
    stageSince: world.now,
    bakesSince: undefined,
    hooks: [],
    hookCount: 0,
    status: 'IN_PROGRESS',
    statusReason: undefined,
    startedAt: world.now,
    finishedAt: undefined,
    updatedAt: world.now,
    rollback: undefined,
  };
  world.serviceDeployments.set(record.serviceDeploymentArn, record);
  return record;
}

export const serviceDeploymentOf = (
  { serviceDeployments }: World,
  deployment: DeploymentRecord | undefined,
): ServiceDeploymentRecord | undefined => serviceDeployments.get(deployment?.serviceDeploymentArn ?? '');

/** The service deployment while it passes lifecycle stages; undefined for a rolling one, and on the way back. */
export function stagedDeploymentOf(
  world: World,
  deployment: DeploymentRecord | undefined,
): ServiceDeploymentRecord | undefined {
  const record = serviceDeploymentOf(world, deployment);
  return record?.status === 'IN_PROGRESS' && record.stages.length > 0 ? record : undefined;
}

/** Whether it can fail still: in CLEAN_UP there is nothing left to go back to. */
export const canFail = ({ status, stages, position }: ServiceDeploymentRecord): boolean =>
  status === 'IN_PROGRESS' && stages[position]?.stage !== 'CLEAN_UP';

/** What happened to it, in this order, and what is written down of that. */
export interface ServiceDeploymentMove
  extends Partial<Pick<ServiceDeploymentRecord, 'rollback' | 'statusReason'>> {
  readonly events: readonly ServiceDeploymentEvent[];
}

/** Moves a service deployment on, as the domain has it. What an event means nothing to stays as it is. */
export function moveServiceDeployment(
  world: World,
  record: ServiceDeploymentRecord | undefined,
  { events, ...told }: ServiceDeploymentMove,
): void {
  if (record === undefined || SERVICE_DEPLOYMENT_STATUS[record.status].final) return;
  const { stages } = record;
  const { status, position, productionPercent } = events.reduce(
    (progress, event) => advanceServiceDeployment(progress, event, stages),
    { status: record.status, position: record.position, productionPercent: record.productionPercent },
  );
  const isElsewhere = status !== record.status || position !== record.position;
  Object.assign(record, { status, position, productionPercent, ...told, updatedAt: world.now });
  if (isElsewhere) Object.assign(record, { stageSince: world.now, bakesSince: undefined, hooks: [] });
  if (!SERVICE_DEPLOYMENT_STATUS[status].final) return;
  record.finishedAt = world.now;
  plan(world, { kind: 'service-deployment-forgotten', subject: record.serviceDeploymentArn, after: KEPT_MS });
}

/**
 * A service deployment is forgotten, and with it each of its revisions that nothing else refers to. With its last deployment
 * goes a service that was deleted: of those AWS says only that they may be purged some day.
 */
export function forgetServiceDeployment({ serviceDeployments, ...world }: World, arn: string): void {
  const record = serviceDeployments.get(arn);
  if (record === undefined) return;
  serviceDeployments.delete(arn);
  const others = [...serviceDeployments.values()].filter(
    ({ serviceArn }) => serviceArn === record.serviceArn,
  );
  const { deployments = [] } = world.services.get(record.serviceArn) ?? {};
  const needed = new Set([
    ...deployments.map(({ serviceRevisionArn }) => serviceRevisionArn),
    ...[...world.taskSets.values()].map(({ deployment }) => deployment.serviceRevisionArn),
    ...others.flatMap((other) => [other.targetServiceRevisionArn, ...other.sourceServiceRevisionArns]),
  ]);
  if (others.length === 0 && world.services.get(record.serviceArn)?.status === 'INACTIVE') {
    world.services.delete(record.serviceArn);
  }
  for (const revision of [record.targetServiceRevisionArn, ...record.sourceServiceRevisionArns]) {
    if (!needed.has(revision)) world.serviceRevisions.delete(revision);
  }
}

/** Green's shares of the traffic at this moment, in percent; blue has the rest. */
export function trafficOf({
  status,
  stages,
  position,
  productionPercent,
  bakesSince,
}: ServiceDeploymentRecord): {
  readonly production: number;
  readonly test: number;
} {
  const isUnderWay = status === 'IN_PROGRESS' || status === 'SUCCESSFUL';
  const inForce = isUnderWay ? stages[bakesSince === undefined ? position - 1 : position] : undefined;
  return {
    production: inForce?.productionPercent ?? productionPercent,
    test: inForce?.testPercent ?? 0,
  };
}
