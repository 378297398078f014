import type { Diagnosis, StopContext } from '@taskwarden/diagnosis';
import type { Instant, Task } from '@taskwarden/domain';
import { secondsBetween, startedByDeployment } from '@taskwarden/domain';
import type { IncidentSubject } from '../incident/incident.ts';
import type { ContextReader, DeploymentEntry, ServiceChange, StopTaskCall } from '../ports.ts';
import { serviceKey } from '../subject.ts';
import { AUTO_SCALING } from './api-call.ts';

const LATEST_DEPLOYMENTS = 5;
const LATEST_CHANGES = 5;
/**
 * A scale-in may take this long to stop its last task: the targets are drained first (300 seconds by default), then the
 * containers have their stop timeout.
 */
const SCALE_IN_SECONDS = 15 * 60;

/** A stop as far as its surroundings matter. */
export interface StopInService {
  readonly task: Task;
  readonly subject: IncidentSubject;
  readonly stoppedAt: Instant;
  /** What the record says by itself. */
  readonly verdict: Pick<Diagnosis, 'cause'>;
}

/** The one cause that two kinds of people bring about with the same words. */
const SCALING = 'scaling/scale-in-or-replacement';

/**
 * Reads what the ledger knows around a stop, as far as the verdict may turn on it: deployments and changes of the service
 * where the scheduler scaled or replaced, the call that stopped the task where it was told to stop. Most stops ask
 * nothing, so for them nothing is read: undefined.
 */
export async function loadStopContext(
  context: ContextReader,
  stop: StopInService,
): Promise<StopContext | undefined> {
  const { task, subject } = stop;
  const asksWhoScaled = isScaled(stop);
  const asksWhoCalled = (task.stopCode ?? '') === '' || task.stopCode === 'UserInitiated';
  if (!asksWhoScaled && !asksWhoCalled) return undefined;
  const key = serviceKey(subject);
  const [deployments, changes, call] = await Promise.all([
    asksWhoScaled ? context.recentDeployments(key, LATEST_DEPLOYMENTS) : [],
    asksWhoScaled ? context.changes(key, LATEST_CHANGES) : [],
    asksWhoCalled ? context.stopTaskCall(task.taskArn) : undefined,
  ]);
  return {
    ...deploymentContext(startedByDeployment(task), deployments),
    ...loweredBy(changes, stop.stoppedAt),
    ...stopTaskCall(call),
  };
}

/** Whether the record leaves open who scaled the service: the only question whose answer takes two reads. */
export function isScaled({ subject, verdict }: Pick<StopInService, 'subject' | 'verdict'>): boolean {
  return verdict.cause === SCALING && subject.kind === 'service';
}

/**
 * ECS sends no event when a deployment is replaced before it ends, so only the newest one of a service can be in
 * progress. `deployments` are newest first.
 */
export function deploymentContext(
  deploymentId: string | undefined,
  deployments: readonly DeploymentEntry[],
): Pick<StopContext, 'deployment' | 'newerDeploymentInProgress'> {
  const own = deployments.find((entry) => entry.deploymentId === deploymentId);
  const [newest] = deployments;
  const isReplaced = newest !== undefined && newest.deploymentId !== deploymentId && isInProgress(newest);
  return {
    ...(isReplaced && { newerDeploymentInProgress: true }),
    ...(own && {
      deployment: { deploymentId: own.deploymentId, state: stateOf(own, own === newest) },
    }),
  };
}

function isInProgress({ state }: DeploymentEntry): boolean {
  return state === 'in-progress' || state === 'rolling-back';
}

function stateOf(
  { state }: DeploymentEntry,
  isNewest: boolean,
): NonNullable<StopContext['deployment']>['state'] {
  if (state === 'completed' || state === 'failed') return state;
  return isNewest ? 'in-progress' : 'superseded';
}

/**
 * Who lowered the desired count shortly before the stop. `changes` are newest first. Where it is not known what the count
 * was before, it counts as lowered: a diagnosis asks only about stops that the scheduler calls a scaling activity, and a
 * count that was raised is followed by none.
 */
export function loweredBy(
  changes: readonly ServiceChange[],
  stoppedAt: Instant,
): Pick<StopContext, 'desiredCountLoweredBy'> {
  const counted = changes.filter(({ desiredCount, at }) => desiredCount !== undefined && at <= stoppedAt);
  const [last, before] = counted;
  if (last?.desiredCount === undefined || secondsBetween(last.at, stoppedAt) > SCALE_IN_SECONDS) return {};
  const isLower = last.desiredCount === 0 || last.desiredCount < (before?.desiredCount ?? Infinity);
  if (!isLower) return {};
  return { desiredCountLoweredBy: last.by === AUTO_SCALING ? 'autoscaling' : 'user' };
}

function stopTaskCall(call: StopTaskCall | undefined): Pick<StopContext, 'stopTaskCall'> {
  if (call === undefined) return {};
  const { actor, reason } = call;
  return { stopTaskCall: { actor, ...(reason !== undefined && { reason }) } };
}
