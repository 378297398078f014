/**
 * Daemon services: one task on every ACTIVE container instance that meets the placement constraints ("Service scheduler",
 * ECS guide). maximumPercent is always 100: an instance's task is stopped before its successor starts.
 */
import { type DeploymentPercents, deploymentBounds } from './deployment-bounds.ts';

export interface DaemonInstance {
  readonly containerInstanceArn: string;
  /** ACTIVE, DRAINING, … */
  readonly status: string;
  readonly meetsConstraints: boolean;
}

export interface DaemonTask {
  readonly taskArn: string;
  readonly containerInstanceArn: string;
  /** Whether it runs the service's newest revision. */
  readonly current: boolean;
  readonly healthy: boolean;
}

export interface DaemonState extends DeploymentPercents {
  readonly instances: readonly DaemonInstance[];
  /** Tasks that are not stopping. */
  readonly tasks: readonly DaemonTask[];
}

export interface DaemonPlan {
  /** The number of instances that want a task; a daemon service's desiredCount can't be set. */
  readonly desiredCount: number;
  /** Container instances to start a task on. */
  readonly start: readonly string[];
  readonly stop: readonly { readonly taskArn: string; readonly reason: DaemonStopReason }[];
}

/**
 * `constraint-violated`: ECS says SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED. `inactive`: the instance is gone. `surplus`:
 * the instance has another one. `revision`: replaced by a deployment.
 */
export type DaemonStopReason = 'constraint-violated' | 'inactive' | 'surplus' | 'revision';

/**
 * The tasks a daemon service starts and stops now. On a DRAINING instance the daemon's task stays: it is the last to
 * leave, with the instance. Old revisions are stopped as far as minimumHealthyPercent allows, unhealthy ones first.
 */
export function planDaemon(state: DaemonState): DaemonPlan {
  const instances = new Map(state.instances.map((instance) => [instance.containerInstanceArn, instance]));
  const wanted = state.instances.filter(wantsTask).map(({ containerInstanceArn }) => containerInstanceArn);
  const misplaced = state.tasks.flatMap((task) => misplacement(task, instances));
  const misplacedArns = new Set(misplaced.map(({ taskArn }) => taskArn));
  const placed = state.tasks.filter(({ taskArn }) => !misplacedArns.has(taskArn));
  const { kept, surplus } = onePerInstance(placed);
  const occupied = new Set(kept.map(({ containerInstanceArn }) => containerInstanceArn));
  return {
    desiredCount: wanted.length,
    start: wanted.filter((arn) => !occupied.has(arn)),
    stop: [...misplaced, ...surplus, ...outdated(kept, new Set(wanted), state)],
  };
}

const wantsTask = ({ status, meetsConstraints }: DaemonInstance) => status === 'ACTIVE' && meetsConstraints;

function misplacement(
  { taskArn, containerInstanceArn }: DaemonTask,
  instances: ReadonlyMap<string, DaemonInstance>,
): DaemonPlan['stop'] {
  const instance = instances.get(containerInstanceArn);
  if (instance === undefined || !['ACTIVE', 'DRAINING'].includes(instance.status)) {
    return [{ taskArn, reason: 'inactive' }];
  }
  return instance.meetsConstraints ? [] : [{ taskArn, reason: 'constraint-violated' }];
}

/** Of several tasks on an instance one stays: the newest revision's, else the first. */
function onePerInstance(tasks: readonly DaemonTask[]) {
  const byInstance = Map.groupBy(tasks, ({ containerInstanceArn }) => containerInstanceArn);
  const kept: DaemonTask[] = [];
  const surplus: { readonly taskArn: string; readonly reason: DaemonStopReason }[] = [];
  for (const together of byInstance.values()) {
    const keeper = together.find(({ current }) => current) ?? together[0];
    for (const task of together) {
      if (task === keeper) kept.push(task);
      else surplus.push({ taskArn: task.taskArn, reason: 'surplus' });
    }
  }
  return { kept, surplus };
}

function outdated(kept: readonly DaemonTask[], wanted: ReadonlySet<string>, percents: DeploymentPercents) {
  const tasks = kept.filter(({ containerInstanceArn }) => wanted.has(containerInstanceArn));
  const { minimumHealthyTasks } = deploymentBounds(wanted.size, percents);
  const spare = Math.max(0, tasks.filter(({ healthy }) => healthy).length - minimumHealthyTasks);
  const old = tasks.filter(({ current }) => !current);
  const unhealthy = old.filter(({ healthy }) => !healthy);
  const healthy = old.filter((task) => task.healthy).slice(0, spare);
  return [...unhealthy, ...healthy].map(({ taskArn }) => ({ taskArn, reason: 'revision' as const }));
}
