import {
  compileConstraint,
  type DaemonPlan,
  type DaemonStopReason,
  deploymentPercents,
  planDaemon,
  type RollingState,
} from '@taskwarden/domain';
import { instancesOf } from '../cluster/instances.ts';
import type { Simulation } from '../engine/simulation.ts';
import { orderStop } from '../task/stop.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { say, tellAction } from './say.ts';
import { startTasksOn } from './start-tasks.ts';
import { countsOf, type Muster } from './tasks.ts';

/** A daemon service: one task on each instance. Where tasks start and stop, the domain's rules decide. */
export function moveDaemon(
  simulation: Simulation,
  service: ServiceRecord,
  { deployment, tasks }: { readonly deployment: DeploymentRecord; readonly tasks: readonly Muster[] },
): RollingState {
  const planned = planFor(simulation.world, service, tasks);
  service.desiredCount = service.status === 'DRAINING' ? 0 : planned.desiredCount;
  for (const { taskArn, reason } of planned.stop)
    stopOne(simulation, service, { taskArn, reason, deployment });
  if (service.status === 'ACTIVE')
    startTasksOn(simulation, service, { deployment, instances: planned.start });
  const percents = deploymentPercents(service.definition.deploymentConfiguration, 'DAEMON');
  return {
    ...percents,
    desiredCount: service.desiredCount,
    primary: countsOf(tasks.filter((one) => one.isPrimary)),
    active: countsOf(tasks.filter((one) => !one.isPrimary)),
  };
}

function planFor(world: World, service: ServiceRecord, tasks: readonly Muster[]): DaemonPlan {
  const { clusterArn, definition, serviceName } = service;
  const constraints = (definition.placementConstraints ?? []).map((constraint) =>
    compileConstraint(constraint, `service:${serviceName}`),
  );
  return planDaemon({
    ...deploymentPercents(definition.deploymentConfiguration, 'DAEMON'),
    instances: instancesOf(world, clusterArn).map(({ slot }) => ({
      containerInstanceArn: slot.containerInstanceArn,
      status: service.status === 'DRAINING' ? 'INACTIVE' : slot.status,
      meetsConstraints: constraints.every(({ allows }) => allows(slot)),
    })),
    tasks: tasks.map(({ task, isPrimary, standing }) => ({
      taskArn: task.taskArn,
      containerInstanceArn: task.containerInstanceArn ?? '',
      current: isPrimary,
      healthy: standing === 'healthy',
    })),
  });
}

interface Ending {
  readonly taskArn: string;
  readonly reason: DaemonStopReason;
  readonly deployment: DeploymentRecord;
}

function stopOne(
  simulation: Simulation,
  service: ServiceRecord,
  { taskArn, reason, deployment }: Ending,
): void {
  const task = simulation.world.tasks.get(taskArn);
  if (task === undefined) return;
  service.isSteady = false;
  orderStop(simulation, task, {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${deployment.id})`,
    truth: {
      cause: 'scaling/scale-in-or-replacement',
      initiator: reason === 'revision' ? 'deployment' : 'service-scheduler',
    },
  });
  say(simulation, service, `has stopped 1 running tasks: (task ${task.id}).`);
  if (reason !== 'constraint-violated') return;
  tellAction(simulation, service, {
    eventName: 'SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED',
    taskArns: [taskArn],
    ...(task.containerInstanceArn !== undefined && { containerInstanceArns: [task.containerInstanceArn] }),
  });
}
