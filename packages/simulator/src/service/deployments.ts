import { armBreaker, circuitBreakerThreshold, type Service, UNTHROTTLED } from '@taskwarden/domain';
import { derivedHex, nextDigits } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import type {
  DeploymentRecord,
  ServiceDeploymentRecord,
  ServiceRecord,
  ServiceRevisionRecord,
} from '../world/service.ts';
import type { World } from '../world/world.ts';
import { lookSoon } from './look-soon.ts';
import { endRebalancing } from './rebalance.ts';
import { say, tellDeployment } from './say.ts';
import { primaryOf } from './tasks.ts';

/** How deployments begin, complete, fail and are rolled back. */

const ID_LENGTH = 19;

function addRevision(
  { world }: Simulation,
  service: ServiceRecord,
  definition: Service,
): ServiceRevisionRecord {
  const { serviceArn, clusterArn, clusterName, serviceName } = service;
  const revision: ServiceRevisionRecord = {
    serviceRevisionArn: arnOf(world, 'service-revision', {
      clusterName,
      serviceName,
      serviceRevisionId: nextDigits(world.random, ID_LENGTH),
    }),
    serviceArn,
    clusterArn,
    taskDefinitionArn: definition.taskDefinition ?? '',
    createdAt: world.now,
    settings: {
      ...pickDefined(definition, [
        'capacityProviderStrategy',
        'launchType',
        'loadBalancers',
        'networkConfiguration',
        'platformVersion',
        'serviceConnectConfiguration',
        'serviceRegistries',
        'volumeConfigurations',
      ]),
    },
  };
  world.serviceRevisions.set(revision.serviceRevisionArn, revision);
  return revision;
}

function pickDefined<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> {
  const entries = names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]));
  return Object.fromEntries(entries) as Pick<T, Name>;
}

function addServiceDeployment(
  { world }: Simulation,
  service: ServiceRecord,
  deployment: Pick<DeploymentRecord, 'id' | 'serviceRevisionArn'>,
): ServiceDeploymentRecord {
  const { serviceArn, clusterArn, clusterName, serviceName } = service;
  const record: ServiceDeploymentRecord = {
    serviceDeploymentArn: arnOf(world, 'service-deployment', {
      clusterName,
      serviceName,
      serviceDeploymentId: derivedHex(deployment.id, 1).slice(0, 21),
    }),
    serviceArn,
    clusterArn,
    deploymentId: deployment.id,
    createdAt: world.now,
    sourceServiceRevisionArns: service.deployments
      .filter(({ status }) => status !== 'INACTIVE')
      .map(({ serviceRevisionArn }) => serviceRevisionArn),
    targetServiceRevisionArn: deployment.serviceRevisionArn,
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

/** Moves the service deployment of a deployment on. */
function setServiceDeployment(
  world: World,
  { serviceDeploymentArn }: DeploymentRecord,
  change: Partial<Pick<ServiceDeploymentRecord, 'rollback' | 'status' | 'statusReason'>> & {
    readonly isOver: boolean;
  },
): void {
  const record = world.serviceDeployments.get(serviceDeploymentArn ?? '');
  if (record === undefined || record.finishedAt !== undefined) return;
  const { isOver, ...changed } = change;
  Object.assign(record, changed);
  record.updatedAt = world.now;
  if (isOver) record.finishedAt = world.now;
}

/** A deployment of what is defined there: of the whole service, or of one task set. */
export function createDeployment(
  simulation: Simulation,
  service: ServiceRecord,
  definition: Service,
): DeploymentRecord {
  const { world } = simulation;
  const revision = addRevision(simulation, service, definition);
  const id = `ecs-svc/${nextDigits(world.random, ID_LENGTH)}`;
  return {
    id,
    serviceRevisionArn: revision.serviceRevisionArn,
    taskDefinitionArn: revision.taskDefinitionArn,
    createdAt: world.now,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
    updatedAt: world.now,
    failedTasks: 0,
    breaker: armBreaker(definition.deploymentConfiguration?.deploymentCircuitBreaker),
    alarmsAtStart: [...world.alarms],
    throttle: UNTHROTTLED,
    lastFailureAt: undefined,
    retryAt: undefined,
    serviceDeploymentArn: undefined,
  };
}

/** Makes what the service is defined as now its newest deployment; what was the newest is being replaced. */
export function startDeployment(simulation: Simulation, service: ServiceRecord): DeploymentRecord {
  const { world } = simulation;
  const deployment = createDeployment(simulation, service, service.definition);
  endRebalancing(simulation, service, 'SERVICE_REBALANCING_STOPPED');
  const before = primaryOf(service);
  if (before) supersede(world, before);
  deployment.serviceDeploymentArn = addServiceDeployment(
    simulation,
    service,
    deployment,
  ).serviceDeploymentArn;
  service.deployments.unshift(deployment);
  service.isSteady = false;
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
    deploymentId: deployment.id,
    reason: deployment.rolloutStateReason,
  });
  lookSoon(world, service);
  return deployment;
}

function supersede(world: World, deployment: DeploymentRecord): void {
  deployment.status = 'ACTIVE';
  deployment.updatedAt = world.now;
  if (deployment.rolloutState === 'IN_PROGRESS') {
    setServiceDeployment(world, deployment, {
      status: 'STOPPED',
      statusReason: 'Superseded by a newer service deployment.',
      isOver: true,
    });
  }
}

/** All tasks of the newest deployment run and are healthy, and no older one has any. */
export function completeDeployment(
  simulation: Simulation,
  service: ServiceRecord,
  done: DeploymentRecord,
): void {
  const { world } = simulation;
  done.rolloutState = 'COMPLETED';
  done.rolloutStateReason = `ECS deployment ${done.id} completed.`;
  done.updatedAt = world.now;
  if (done.breaker.status === 'MONITORING') done.breaker = { ...done.breaker, status: 'MONITORING_COMPLETE' };
  const record = world.serviceDeployments.get(done.serviceDeploymentArn ?? '');
  const status = record?.status === 'ROLLBACK_IN_PROGRESS' ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL';
  setServiceDeployment(world, done, { status, isOver: true });
  say(simulation, service, `(deployment ${done.id}) deployment completed.`);
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
    deploymentId: done.id,
    reason: done.rolloutStateReason,
  });
}

/** What found the deployment to have failed, in the words of its events. */
export interface DeploymentFailure {
  /** Such as `ECS deployment circuit breaker: task failed to start.` */
  readonly reason: string;
  /** Such as `ECS deployment circuit breaker: rolling back to deploymentId`. */
  readonly rollingBack: string;
  /** Such as `tasks failed to start`. */
  readonly message: string;
  readonly rollsBack: boolean;
}

/** A detector found the deployment to have failed: nothing of it starts any more; it is rolled back where that is asked for. */
export function failDeployment(
  simulation: Simulation,
  service: ServiceRecord,
  { failed, failure }: { readonly failed: DeploymentRecord; readonly failure: DeploymentFailure },
): void {
  const { world } = simulation;
  failed.rolloutState = 'FAILED';
  failed.rolloutStateReason = failure.reason;
  failed.updatedAt = world.now;
  say(simulation, service, `(deployment ${failed.id}) deployment failed: ${failure.message}.`);
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_FAILED',
    deploymentId: failed.id,
    reason: failure.reason,
  });
  const target = failure.rollsBack ? rollbackTargetOf(service, failed) : undefined;
  if (target) rollBack(simulation, service, { failed, target, failure });
  else setServiceDeployment(world, failed, { status: 'STOPPED', statusReason: failure.reason, isOver: true });
}

/** The most recent completed deployment; the list has the newest first. */
function rollbackTargetOf(
  { deployments }: ServiceRecord,
  failed: DeploymentRecord,
): DeploymentRecord | undefined {
  return deployments.find((other) => other !== failed && other.rolloutState === 'COMPLETED');
}

interface Rollback {
  readonly failed: DeploymentRecord;
  readonly target: DeploymentRecord;
  readonly failure: DeploymentFailure;
}

/** The last good deployment becomes the newest again, under its old id. */
function rollBack(
  simulation: Simulation,
  service: ServiceRecord,
  { failed, target, failure }: Rollback,
): void {
  const { world } = simulation;
  failed.status = 'ACTIVE';
  target.status = 'PRIMARY';
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = `${failure.rollingBack} ${target.id}.`;
  target.updatedAt = world.now;
  target.throttle = UNTHROTTLED;
  // What made the other one fail must not fail the way back too.
  target.alarmsAtStart = [...world.alarms];
  const { serviceRevisionArn } = target;
  service.deployments = [target, ...service.deployments.filter((other) => other !== target)];
  setServiceDeployment(world, failed, {
    status: 'ROLLBACK_IN_PROGRESS',
    statusReason: failure.reason,
    rollback: { reason: target.rolloutStateReason, startedAt: world.now, serviceRevisionArn },
    isOver: false,
  });
  target.serviceDeploymentArn = failed.serviceDeploymentArn;
  const revision = world.serviceRevisions.get(serviceRevisionArn);
  service.definition = {
    ...service.definition,
    ...revision?.settings,
    taskDefinition: target.taskDefinitionArn,
  };
  say(simulation, service, `rolling back to deployment ${target.id}.`);
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
    deploymentId: target.id,
    reason: target.rolloutStateReason,
  });
}

/** Failures at which the breaker trips, by the desired count as it is now. */
export const thresholdOf = ({ desiredCount, definition }: ServiceRecord): number =>
  circuitBreakerThreshold(desiredCount, definition.deploymentConfiguration?.deploymentCircuitBreaker);
