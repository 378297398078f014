import { draw } from '../engine/random.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { biteOf, truthOf } from '../faults/bite.ts';
import type { StartPhase } from '../faults/fault.ts';
import { behaviourOf } from '../world/settings.ts';
import type { StopTruth, TaskRecord } from '../world/task.ts';
import { taskChanged } from './changed.ts';
import { startContainers } from './containers.ts';
import { durationsOf } from './durations-of.ts';

/** From PROVISIONING to pulled images: what happens before the first container runs. */

/** The network interface is there, and the agent knows of the task. */
export function attachTask(simulation: Simulation, task: TaskRecord): void {
  // Only a task with a network interface of its own can fail over it.
  if (task.eniStatus !== undefined && planFailure(simulation, task, 'attach')) return;
  if (task.volume !== undefined && planFailure(simulation, task, 'volume')) return;
  const { world } = simulation;
  task.connectivityAt ??= world.now;
  if (task.lastStatus === 'PROVISIONING') {
    task.lastStatus = 'PENDING';
    if (task.eniStatus !== undefined) task.eniStatus = 'ATTACHED';
    if (task.volume !== undefined) task.volume.status = 'ATTACHED';
    taskChanged(simulation, task);
  }
  const after = draw(world.random, durationsOf(simulation, task).pickUp);
  plan(world, { kind: 'task-pull-started', subject: task.taskArn, after, stamp: task.stamp });
}

/** Secrets, log drivers and volumes come before the pull, so they fail before it. */
export function startPull(simulation: Simulation, task: TaskRecord): void {
  if (planFailure(simulation, task, 'initialise')) return;
  const { world } = simulation;
  task.pullStartedAt = world.now;
  if (planFailure(simulation, task, 'pull')) return;
  plan(world, {
    kind: 'task-pulled',
    subject: task.taskArn,
    after: pullTime(simulation, task),
    stamp: task.stamp,
  });
}

function pullTime(simulation: Simulation, task: TaskRecord): number {
  const { random, settings } = simulation.world;
  const { pullBase, pullMiBPerSecond } = durationsOf(simulation, task);
  const sizes = task.containers.map(({ image }) => behaviourOf(settings, image, task.family).sizeMiB);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return draw(random, pullBase) + Math.round((1000 * total) / draw(random, pullMiBPerSecond));
}

/** All images are there. ACTIVATING is seen only of tasks with a load balancer or Cloud Map (captured events). */
export function finishPull(simulation: Simulation, task: TaskRecord): void {
  task.pullStoppedAt = simulation.world.now;
  if (planFailure(simulation, task, 'start')) return;
  if (task.targetGroupArns.length > 0) {
    task.lastStatus = 'ACTIVATING';
    taskChanged(simulation, task);
  }
  startContainers(simulation, task);
}

/** Should a fault not say what it is. */
const UNTOLD: StopTruth = { cause: 'unknown/task-failed-to-start', initiator: 'task' };

/** Plans the task's failure when a fault bites in this phase. */
function planFailure(simulation: Simulation, task: TaskRecord, phase: StartPhase): boolean {
  const { world } = simulation;
  if (world.faults.length === 0) return false;
  const bitten = biteOf(simulation, 'failsStart', { task, phase });
  if (bitten === undefined) return false;
  const { after, ...failure } = bitten.fault.failsStart.failure(bitten.bite);
  task.failure = {
    ...failure,
    container: bitten.bite.container.name,
    truth: { ...UNTOLD, ...truthOf(bitten) },
  };
  plan(world, {
    kind: 'task-failed-to-start',
    subject: task.taskArn,
    after: draw(world.random, after),
    stamp: task.stamp,
  });
  return true;
}
