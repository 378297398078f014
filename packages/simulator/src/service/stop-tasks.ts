import { countTasks, type RollingStep, type TaskCounts } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { orderStop, type StopOrder } from '../task/stop.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { chooseStops, type Surplus, surplusOf } from './choose-stops.ts';
import { tellBalanced } from './rebalance.ts';
import { namedTasks, say } from './say.ts';
import { type Muster, primaryOf, type Standing } from './tasks.ts';
import { tellDraining } from './tell-targets.ts';

const STANDINGS: readonly Standing[] = ['unhealthy', 'starting', 'healthy'];

type SurplusOf = (left: readonly Muster[]) => Surplus | undefined;
const BY_ZONE: SurplusOf = () => undefined;

/** So many tasks of each standing; protected ones stay, unless they are unhealthy. */
function chooseOf(tasks: readonly Muster[], counts: TaskCounts, surplus: SurplusOf): Muster[] {
  const left = new Set(tasks);
  for (const standing of STANDINGS) {
    if (counts[standing] === 0) continue;
    const free = [...left].filter(
      (one) => one.standing === standing && (standing === 'unhealthy' || !one.isProtected),
    );
    for (const one of chooseStops(free, counts[standing], surplus([...left]))) left.delete(one);
  }
  return tasks.filter((one) => !left.has(one));
}

/** Stops so many tasks of each standing, the older deployments' and the newest's; protected ones stay. */
export function stopTasks(
  simulation: Simulation,
  service: ServiceRecord,
  { stop, tasks }: { readonly stop: RollingStep['stop']; readonly tasks: readonly Muster[] },
): void {
  if (countTasks(stop.primary) + countTasks(stop.active) === 0) return;
  const { world } = simulation;
  const older = chooseOf(
    tasks.filter(({ isPrimary }) => !isPrimary),
    stop.active,
    BY_ZONE,
  );
  const newest = tasks.filter(({ isPrimary }) => isPrimary);
  const staying = newest.length - countTasks(stop.primary);
  // What leaves to balance zones was chosen when what comes in its place was: by zones alone.
  const isBalancing = service.rebalancing !== undefined;
  const chosen = [
    ...chooseOf(
      newest,
      stop.primary,
      isBalancing ? BY_ZONE : (left) => surplusOf(world, service, { tasks: left, staying }),
    ),
    ...older,
  ];
  if (chosen.length === 0) return;
  service.isSteady = false;
  for (const one of chosen) orderStop(simulation, one.task, orderFor(service, one));
  const stopped = chosen.map(({ task }) => task);
  if (isBalancing) tellBalanced(simulation, service, { eventName: 'TASKS_STOPPED', tasks: stopped });
  else say(simulation, service, `has stopped ${stopped.length} running tasks: ${namedTasks(stopped)}.`);
  tellDraining(simulation, service, stopped);
}

/** On an instance that is DRAINING, tasks that do not run yet are stopped at once ("Container instance draining"). */
export function stopDraining(simulation: Simulation, service: ServiceRecord, tasks: readonly Muster[]): void {
  for (const one of tasks) {
    if (one.isDraining && one.task.startedAt === undefined)
      orderStop(simulation, one.task, orderFor(service, one));
  }
}

const DRAINING: StopOrder = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'container instance is in DRAINING state',
  truth: { cause: 'host/instance-draining', initiator: 'host' },
};

function orderFor(service: ServiceRecord, { task, standing, isDraining }: Muster): StopOrder {
  if (standing === 'unhealthy') return unhealthyOrder(task);
  if (isDraining) return DRAINING;
  const deploymentId = primaryOf(service)?.id ?? '';
  const isNewest = task.startedBy === deploymentId;
  if (service.rebalancing !== undefined && isNewest) {
    return {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Availability-zone rebalancing initiated by (deployment ${deploymentId})`,
      truth: { cause: 'deployment/az-rebalancing', initiator: 'service-scheduler' },
    };
  }
  return {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${deploymentId})`,
    truth: {
      cause: 'scaling/scale-in-or-replacement',
      initiator: isNewest ? service.scaledBy : 'deployment',
    },
  };
}

function unhealthyOrder(task: TaskRecord): StopOrder {
  const byTarget = task.targetHealth === 'unhealthy';
  const [targetGroupArn = ''] = task.targetGroupArns;
  const detail = task.targetDetail === undefined ? '' : ` due to (reason ${task.targetDetail})`;
  return {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: byTarget
      ? `Task failed ELB health checks in (target-group ${targetGroupArn})${detail}`
      : 'Task failed container health checks',
    truth: {
      cause: byTarget ? targetCause(task) : 'health-check/container-unhealthy',
      initiator: 'health-check',
      ...(task.sickenedBy !== undefined && { faultId: task.sickenedBy }),
    },
  };
}

/** What load balancers say of a target that did not answer at all. */
const NO_ANSWER = 'Request timed out';

const targetCause = ({ targetDetail }: TaskRecord): string =>
  targetDetail === NO_ANSWER ? 'health-check/elb-timeout' : 'health-check/elb-unhealthy';
