import { armBreaker, circuitBreakerThreshold, type Service, UNTHROTTLED } from '@taskwarden/domain';
import { nextDigits } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import { platformNumber } from '../world/platform-version.ts';
import type { DeploymentRecord, ServiceRecord, ServiceRevisionRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { beginHooks, beginHooksOfReturn, shiftsInForce } from './hooks.ts';
import { lookSoon } from './look-soon.ts';
import { endRebalancing } from './rebalance.ts';
import { say, tellDeployment } from './say.ts';
import {
  addServiceDeployment,
  canFail,
  moveServiceDeployment,
  serviceDeploymentOf,
} from './service-deployment.ts';
import { blueOf, primaryOf } from './tasks.ts';

/** How deployments begin, complete, fail and are rolled back. */

const ID_LENGTH = 19;

function addRevision(
  { world }: Simulation,
  service: ServiceRecord,
  definition: Service,
): ServiceRevisionRecord {
  const { serviceArn, clusterArn, clusterName, serviceName } = service;
  const { platformVersion } = definition;
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
        'serviceConnectConfiguration',
        'serviceRegistries',
        'volumeConfigurations',
      ]),
      ...(platformVersion !== undefined && { platformVersion: platformNumber(platformVersion) }),
    },
  };
  world.serviceRevisions.set(revision.serviceRevisionArn, revision);
  return revision;
}

function pickDefined<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> {
  const entries = names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]));
  return Object.fromEntries(entries) as Pick<T, Name>;
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
    breaker: armBreaker(
      isRolling(definition) ? definition.deploymentConfiguration?.deploymentCircuitBreaker : {},
    ),
    alarmsAtStart: [...world.alarms],
    throttle: UNTHROTTLED,
    lastFailureAt: undefined,
    retryAt: undefined,
    serviceDeploymentArn: undefined,
    usesAlternateTargets: takesAlternateTargets(service, definition),
  };
}

/** The circuit breaker watches rolling deployments only ("DeploymentConfiguration", API reference). */
const isRolling = ({ deploymentConfiguration: { strategy = 'ROLLING' } = {} }: Service): boolean =>
  strategy === 'ROLLING';

/** Green takes the target groups that blue does not have. */
function takesAlternateTargets(service: ServiceRecord, definition: Service): boolean {
  const blue = blueOf(service);
  if (blue === undefined) return false;
  return isRolling(definition) ? blue.usesAlternateTargets : !blue.usesAlternateTargets;
}

/** Makes what the service is defined as now its newest deployment; what was the newest is being replaced. */
export function startDeployment(simulation: Simulation, service: ServiceRecord): DeploymentRecord {
  const { world } = simulation;
  const deployment = createDeployment(simulation, service, service.definition);
  endRebalancing(simulation, service, 'SERVICE_REBALANCING_STOPPED');
  const before = primaryOf(service);
  if (before) supersede(world, before);
  const record = addServiceDeployment(world, service, deployment);
  deployment.serviceDeploymentArn = record.serviceDeploymentArn;
  service.deployments.unshift(deployment);
  service.isSteady = false;
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
    deploymentId: deployment.id,
    reason: deployment.rolloutStateReason,
  });
  beginHooks(simulation, record);
  lookSoon(world, service);
  return deployment;
}

function supersede(world: World, deployment: DeploymentRecord): void {
  deployment.status = 'ACTIVE';
  deployment.updatedAt = world.now;
  abandonDeployment(world, deployment, 'Superseded by a newer service deployment.');
}

/** Nothing comes of it any more. A rollback can't be STOPPED: the domain knows one way out beside success. */
export function abandonDeployment(world: World, deployment: DeploymentRecord, statusReason: string): void {
  moveServiceDeployment(world, serviceDeploymentOf(world, deployment), {
    events: ['stop-requested', 'stopped', 'rollback-failed'],
    statusReason,
  });
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
  moveServiceDeployment(world, serviceDeploymentOf(world, done), {
    events: ['stage-completed', 'rolled-back'],
  });
  say(simulation, service, `(deployment ${done.id}) deployment completed.`);
  tellDeployment(simulation, service, {
    eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
    deploymentId: done.id,
    reason: done.rolloutStateReason,
  });
  lookSoon(world, service);
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
  readonly byUser?: true;
}

/** A detector found the deployment to have failed: nothing of it starts any more; it is rolled back where that is asked for. */
export function failDeployment(
  simulation: Simulation,
  service: ServiceRecord,
  { failed, failure }: { readonly failed: DeploymentRecord; readonly failure: DeploymentFailure },
): void {
  const { world } = simulation;
  const record = serviceDeploymentOf(world, failed);
  if (record && !canFail(record)) return;
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
  else {
    moveServiceDeployment(world, record, {
      events: ['failed-without-rollback'],
      statusReason: failure.reason,
    });
  }
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
  const record = serviceDeploymentOf(world, failed);
  const shifted = record === undefined ? [] : shiftsInForce(record);
  moveServiceDeployment(world, record, {
    events: failure.byUser ? ['rollback-requested', 'rolling-back'] : ['failed'],
    statusReason: failure.reason,
    rollback: { reason: target.rolloutStateReason, startedAt: world.now, serviceRevisionArn },
  });
  if (record !== undefined) beginHooksOfReturn(simulation, record, shifted);
  target.serviceDeploymentArn = failed.serviceDeploymentArn;
  const revision = world.serviceRevisions.get(serviceRevisionArn);
  const { platformVersion: _, ...settings } = revision?.settings ?? {};
  service.definition = { ...service.definition, ...settings, taskDefinition: target.taskDefinitionArn };
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
