import { decideRestart, type FailedDependency, taskFate } from '@taskwarden/domain';
import { draw, type Range } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { biteOf, truthOf } from '../faults/bite.ts';
import { behaviourOf } from '../world/settings.ts';
import type { ContainerRecord, StopTruth, TaskRecord } from '../world/task.ts';
import { taskChanged } from './changed.ts';
import { containerDefinitionOf } from './definition-of.ts';
import { durationsOf } from './durations-of.ts';
import { planContainerHealth, planTargetHealth, setContainerHealth } from './health.ts';
import { nextStep } from './order.ts';
import { continueStop, signalContainers } from './stop.ts';

/** Containers from their start to their end, as the agent drives them. */

/** Plans the start of every container whose dependencies hold, and ends those that can't start any more. */
export function startContainers(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  const next = nextStep(world, task);
  for (const name of next.start) planStart(simulation, task, name);
  for (const failed of next.failed) dependencyFailed(simulation, task, failed);
  if (next.wakeAt !== undefined) {
    const after = next.wakeAt - world.now;
    plan(world, { kind: 'task-dependency-due', subject: task.taskArn, after, stamp: task.stamp });
  }
}

function planStart(simulation: Simulation, task: TaskRecord, name: string): void {
  const { world } = simulation;
  const index = task.containers.findIndex((container) => container.name === name);
  const container = task.containers[index];
  if (container === undefined || container.lastStatus !== 'PENDING') return;
  container.isStarted = true;
  plan(world, {
    kind: 'container-started',
    subject: task.taskArn,
    after: draw(world.random, durationsOf(simulation, task).start),
    stamp: container.stamp,
    container: index,
  });
}

const DEPENDENCY_CAUSES = {
  'did-not-exit-successfully': 'dependency/not-successful',
  'timed-out': 'dependency/timed-out',
  'will-never-start': 'dependency/never-starts',
} as const satisfies Record<FailedDependency['because'], string>;

/** The agent writes down an exit code of 143 for a container that never ran (the agent's source). */
function dependencyFailed(simulation: Simulation, task: TaskRecord, failed: FailedDependency): void {
  const index = task.containers.findIndex(({ name }) => name === failed.container);
  const container = task.containers[index];
  if (container === undefined || container.lastStatus !== 'PENDING') return;
  container.end = {
    exitCode: 143,
    reason: `CannotStartContainerError: ${failed.reason}`,
    truth: { cause: DEPENDENCY_CAUSES[failed.because], initiator: 'task', container: container.name },
  };
  containerExited(simulation, task, index);
}

export function containerStarted(simulation: Simulation, task: TaskRecord, index: number): void {
  const container = task.containers[index];
  if (container === undefined) return;
  container.lastStatus = 'RUNNING';
  container.startedAt = simulation.world.now;
  planEnd(simulation, task, index);
  planContainerHealth(simulation, task, index);
  if (task.containers.length > 1) startContainers(simulation, task);
  reachRunning(simulation, task);
}

/** Containers that wait for this one's health may start now. */
export function containerHealthy(simulation: Simulation, task: TaskRecord, index: number): void {
  setContainerHealth(simulation, task, { index, status: 'HEALTHY' });
  if (task.startedAt === undefined && task.desiredStatus === 'RUNNING') startContainers(simulation, task);
}

export function containerUnhealthy(simulation: Simulation, task: TaskRecord, index: number): void {
  setContainerHealth(simulation, task, { index, status: 'UNHEALTHY' });
}

/** RUNNING: every container has reached its steady state once. Those that are done with their work count too. */
function reachRunning(simulation: Simulation, task: TaskRecord): void {
  const isOver = task.desiredStatus === 'STOPPED' || task.executionStoppedAt !== undefined;
  if (task.startedAt !== undefined || isOver) return;
  const isSteady = ({ startedAt, lastStatus }: ContainerRecord): boolean =>
    startedAt !== undefined || lastStatus === 'STOPPED';
  if (!task.containers.every(isSteady)) return;
  task.lastStatus = 'RUNNING';
  task.startedAt = simulation.world.now;
  planTargetHealth(simulation, task);
  planExecAgent(simulation, task);
  taskChanged(simulation, task);
}

/** From RUNNING of the task until the agent of ECS Exec runs in its containers; AWS does not say how long. */
const EXEC_AGENT_TAKES: Range = { min: 2000, max: 10_000 };

function planExecAgent({ world }: Simulation, { execAgent, taskArn, stamp }: TaskRecord): void {
  if (execAgent === undefined) return;
  plan(world, {
    kind: 'exec-agent-started',
    subject: taskArn,
    after: draw(world.random, EXEC_AGENT_TAKES),
    stamp,
  });
}

/** It starts beside the containers, and is told when the task is RUNNING already (captured events). */
export function execAgentStarted(simulation: Simulation, task: TaskRecord): void {
  task.execAgent = 'RUNNING';
  taskChanged(simulation, task);
}

/** How a container ends by itself: as a fault that bit it says, or else as its workload does. */
function endOf(simulation: Simulation, task: TaskRecord, container: ContainerRecord) {
  const { world } = simulation;
  const bitten =
    world.faults.length > 0 ? biteOf(simulation, 'endsContainer', { task, container }) : undefined;
  const ends = bitten
    ? bitten.fault.endsContainer(bitten.bite)
    : behaviourOf(world.settings, container.image, task.family).ends;
  return { ends, truthOfFault: bitten && truthOf(bitten) };
}

/** A container ends by itself when a fault or its workload says so. */
export function planEnd(simulation: Simulation, task: TaskRecord, index: number): void {
  const { world } = simulation;
  const container = task.containers[index];
  if (container?.lastStatus !== 'RUNNING' || container.isSignalled) return;
  const { ends, truthOfFault } = endOf(simulation, task, container);
  if (ends === undefined) return;
  const { after: span, ...end } = ends;
  const after = draw(world.random, span);
  const at = world.now + after;
  // What comes sooner, counts; what was planned for later is void by then.
  if ((container.end?.at ?? Infinity) <= at) return;
  container.end = { ...end, at, truth: { ...truthOfExit(container, end.exitCode), ...truthOfFault } };
  plan(world, {
    kind: 'container-exited',
    subject: task.taskArn,
    after,
    stamp: container.stamp,
    container: index,
  });
}

/** Exit codes that say more than that there was an error: SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGSEGV. */
const EXIT_CAUSES: Readonly<Record<number, string>> = {
  0: 'application-exit/clean-exit',
  132: 'application-exit/signal-crash',
  134: 'application-exit/signal-crash',
  135: 'application-exit/signal-crash',
  136: 'application-exit/signal-crash',
  137: 'application-exit/sigkill-unexplained',
  139: 'application-exit/signal-crash',
};

function truthOfExit({ name }: ContainerRecord, exitCode: number | undefined): StopTruth {
  const known = exitCode === undefined ? 'application-exit/unknown-exit' : EXIT_CAUSES[exitCode];
  return { cause: known ?? 'application-exit/error-exit', initiator: 'task', container: name };
}

export function containerExited(simulation: Simulation, task: TaskRecord, index: number): void {
  const container = task.containers[index];
  if (container === undefined || restarts(simulation, task, index)) return;
  container.lastStatus = 'STOPPED';
  container.stoppedAt = simulation.world.now;
  container.stamp += 1;
  container.exitCode = container.end?.exitCode;
  container.reason = container.end?.reason;
  followFate(simulation, task, container);
}

/** What a container's end means for the others and the task. */
function followFate(simulation: Simulation, task: TaskRecord, container: ContainerRecord): void {
  if (task.desiredStatus === 'RUNNING' && taskFate(task.containers).fate === 'runs-on') {
    taskChanged(simulation, task);
    startContainers(simulation, task);
    reachRunning(simulation, task);
    return;
  }
  if (task.desiredStatus === 'RUNNING') {
    task.executionStoppedAt ??= simulation.world.now;
    task.ending ??= container.end?.truth;
  }
  signalContainers(simulation, task);
  if (task.containers.every(({ lastStatus }) => lastStatus === 'STOPPED')) executionStopped(simulation, task);
}

/** Nothing runs any more. After an order ECS goes on at once; an end of its own it has to notice first. */
function executionStopped(simulation: Simulation, task: TaskRecord): void {
  const { world } = simulation;
  task.executionStoppedAt ??= world.now;
  if (task.lastStatus === 'STOPPING') {
    continueStop(simulation, task);
  } else if (task.desiredStatus === 'RUNNING') {
    const after = draw(world.random, durationsOf(simulation, task).noticeExit);
    plan(world, { kind: 'task-exit-noticed', subject: task.taskArn, after, stamp: task.stamp });
  }
}

/** The agent starts a container again under its restart policy: the task stays RUNNING, and nobody is told. */
function restarts(simulation: Simulation, task: TaskRecord, index: number): boolean {
  const { world } = simulation;
  const container = task.containers[index];
  const { restartPolicy } = containerDefinitionOf(world, task, index);
  if (container?.startedAt === undefined || restartPolicy?.enabled !== true) return false;
  const { startedAt, lastRestartAt, end } = container;
  const decision = decideRestart(
    {
      restartPolicy,
      desiredStatus: container.isSignalled ? 'STOPPED' : task.desiredStatus,
      startedAt,
      ...(end?.exitCode !== undefined && { exitCode: end.exitCode }),
      ...(lastRestartAt !== undefined && { lastRestartAt }),
    },
    world.now,
  );
  if (!decision.restart) return false;
  container.lastRestartAt = world.now;
  container.restartCount += 1;
  container.stamp += 1;
  container.end = undefined;
  planEnd(simulation, task, index);
  return true;
}
