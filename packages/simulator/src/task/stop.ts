import { STOP_TIMEOUT_SECONDS } from '@taskwarden/domain';
import { leavePlace } from '../cluster/instances.ts';
import { draw } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { biteOf } from '../faults/bite.ts';
import { behaviourOf } from '../world/settings.ts';
import type { ContainerRecord, StopCode, StopTruth, TaskRecord } from '../world/task.ts';
import { forgetTask, retireTask } from '../world/task-index.ts';
import { taskChanged } from './changed.ts';
import { containerDefinitionOf, revisionOf } from './definition-of.ts';
import { durationsOf } from './durations-of.ts';
import { stoppable } from './order.ts';

/** SIGKILL, as an exit code. */
const KILLED = 137;

export interface StopOrder {
  readonly stopCode: StopCode;
  readonly stoppedReason: string;
  /** What a diagnosis ought to find. */
  readonly truth: StopTruth;
}

/**
 * Tells a task to stop: the first order counts, a later one changes nothing. The desired status changes at once; the task
 * goes through DEACTIVATING (load balancer), STOPPING (containers), DEPROVISIONING (network interface) to STOPPED.
 */
export function orderStop(simulation: Simulation, task: TaskRecord, order: StopOrder): boolean {
  if (!noteOrder(simulation, task, order)) return false;
  if (isExecuting(task)) taskChanged(simulation, task);
  if (task.lastStatus === 'RUNNING' && task.targetGroupArns.length > 0) deactivate(simulation, task);
  else if (isExecuting(task)) stopExecution(simulation, task);
  else {
    signalContainers(simulation, task);
    continueStop(simulation, task);
  }
  return true;
}

function noteOrder({ world }: Simulation, task: TaskRecord, order: StopOrder): boolean {
  if (task.desiredStatus === 'STOPPED') return false;
  task.desiredStatus = 'STOPPED';
  task.stopCode = order.stopCode;
  task.stoppedReason = order.stoppedReason;
  task.stoppingAt = world.now;
  task.stamp += 1;
  world.truth.set(task.taskArn, order.truth);
  world.waiting.delete(task.taskArn);
  return true;
}

/** Stops a task whose host is gone: no signal, no exit codes. An order given before still counts. */
export function stopAtOnce(simulation: Simulation, task: TaskRecord, order: StopOrder): void {
  noteOrder(simulation, task, order);
  task.stamp += 1;
  for (const container of task.containers) {
    container.lastStatus = 'STOPPED';
    container.stamp += 1;
  }
  finishStop(simulation, task);
}

const isExecuting = ({ containers }: TaskRecord): boolean =>
  containers.some(({ lastStatus }) => lastStatus === 'RUNNING');

/** The target leaves its target groups first, and connections drain. */
function deactivate(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  task.lastStatus = 'DEACTIVATING';
  taskChanged(simulation, task);
  const after = draw(world.random, world.settings.deregistrationDelay);
  plan(world, { kind: 'task-deactivated', subject: task.taskArn, after, stamp: task.stamp });
}

export function taskDeactivated(simulation: Simulation, task: TaskRecord): void {
  if (isExecuting(task)) stopExecution(simulation, task);
  else continueStop(simulation, task);
}

function stopExecution(simulation: Simulation, task: TaskRecord): void {
  task.lastStatus = 'STOPPING';
  taskChanged(simulation, task);
  signalContainers(simulation, task);
}

/** Sends the stop signal to every container that no running one depends on. What has not started never will. */
export function signalContainers(simulation: Simulation, task: TaskRecord): void {
  for (const container of task.containers) {
    if (container.lastStatus !== 'PENDING') continue;
    container.lastStatus = 'STOPPED';
    container.stamp += 1;
  }
  for (const name of stoppable(simulation.world, task)) {
    const index = task.containers.findIndex((container) => container.name === name);
    if (task.containers[index]?.isSignalled === false) signal(simulation, task, index);
  }
}

function signal(simulation: Simulation, task: TaskRecord, index: number): void {
  const { world } = simulation;
  const container = task.containers[index];
  if (container === undefined) return;
  container.isSignalled = true;
  container.stamp += 1;
  const { exitCode, after } = reaction(simulation, task, container);
  const timeout = 1000 * (containerDefinitionOf(world, task, index).stopTimeout ?? STOP_TIMEOUT_SECONDS);
  const takes = draw(world.random, after);
  container.end = { exitCode: takes > timeout ? KILLED : exitCode };
  plan(world, {
    kind: 'container-exited',
    subject: task.taskArn,
    after: Math.min(takes, timeout),
    stamp: container.stamp,
    container: index,
  });
}

function reaction(simulation: Simulation, task: TaskRecord, container: ContainerRecord) {
  const { world } = simulation;
  const bitten =
    world.faults.length > 0 ? biteOf(simulation, 'onStopSignal', { task, container }) : undefined;
  return bitten
    ? bitten.fault.onStopSignal(bitten.bite)
    : behaviourOf(world.settings, container.image, task.family).onStop;
}

/** Goes on once nothing runs any more: the network interface goes, then the task is STOPPED. */
export function continueStop(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  if (task.eniStatus !== undefined || task.volume !== undefined) {
    task.lastStatus = 'DEPROVISIONING';
    taskChanged(simulation, task);
  }
  const bitten = world.faults.length > 0 ? biteOf(simulation, 'slowsDeprovisioning', { task }) : undefined;
  const takes = bitten?.fault.slowsDeprovisioning(bitten.bite) ?? durationsOf(simulation, task).deprovision;
  const after = draw(world.random, takes);
  plan(world, { kind: 'task-deprovisioned', subject: task.taskArn, after, stamp: task.stamp });
}

export function finishStop(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  task.lastStatus = 'STOPPED';
  task.stoppedAt = world.now;
  if (task.eniStatus !== undefined) task.eniStatus = 'DELETED';
  if (task.volume?.status === 'ATTACHED') task.volume.status = 'DELETED';
  retireTask(world, task);
  taskChanged(simulation, task);
  if (task.containerInstanceArn !== undefined) leavePlace(simulation, task, revisionOf(world, task));
  plan(world, {
    kind: 'task-forgotten',
    subject: task.taskArn,
    after: world.settings.stoppedTasksVisibleMs,
    stamp: task.stamp,
  });
}

export function taskForgotten({ world }: Simulation, task: TaskRecord): void {
  forgetTask(world, task);
}

/** The failure that was planned comes to pass: the task stops before it ever ran. */
export function failToStart(simulation: Simulation, task: TaskRecord): void {
  const { failure } = task;
  if (failure === undefined) return;
  const container = task.containers.find(({ name }) => name === failure.container);
  if (container) {
    container.reason = failure.containerReason;
    container.exitCode = failure.exitCode;
  }
  const { stoppedReason, truth } = failure;
  if (task.volume?.status === 'ATTACHING') {
    Object.assign(task.volume, { status: 'FAILED', statusReason: stoppedReason });
  }
  orderStop(simulation, task, { stopCode: failure.stopCode ?? 'TaskFailedToStart', stoppedReason, truth });
}

/** ECS has noticed that the task ended by itself. */
export function noticeExit(simulation: Simulation, task: TaskRecord): void {
  orderStop(simulation, task, {
    stopCode: task.startedAt === undefined ? 'TaskFailedToStart' : 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    truth: task.ending ?? { cause: 'application-exit/unknown-exit', initiator: 'task' },
  });
}
