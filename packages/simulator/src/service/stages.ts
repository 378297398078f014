import { type Instant, isRolledOut, type LifecycleStage, STAGE_TIMEOUT_SECONDS } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../world/service.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { completeDeployment, failDeployment } from './deployments.ts';
import { beginHooks, heedHooks, hooksDue } from './hooks.ts';
import { lookSoon } from './look-soon.ts';
import { roll, rollingState } from './roll.ts';
import { canFail, moveServiceDeployment, stagedDeploymentOf } from './service-deployment.ts';
import { blueOf, type Muster } from './tasks.ts';

/**
 * Blue/green, linear and canary deployments: blue keeps the desired count until CLEAN_UP, green has it from SCALE_UP on, and
 * the stages that the domain plans pass one after the other. In each its hooks come first, then its work, then its weights
 * come into force, then it bakes.
 */

/** A deployment on its way through the stages. */
export interface Staged {
  readonly record: ServiceDeploymentRecord;
  readonly green: DeploymentRecord;
  readonly tasks: readonly Muster[];
}

/** Stages at whose beginning green runs not yet, and those in which blue runs no more. */
const BEFORE_GREEN: ReadonlySet<LifecycleStage> = new Set(['RECONCILE_SERVICE', 'PRE_SCALE_UP']);
const WITHOUT_BLUE: ReadonlySet<LifecycleStage> = new Set(['CLEAN_UP']);

/** How many tasks of a deployment are wanted at this time. */
export function wantedOf(world: World, service: ServiceRecord, deployment: DeploymentRecord): number {
  const [newest] = service.deployments;
  const record = stagedDeploymentOf(world, newest);
  const stage = record?.stages[record.position]?.stage;
  if (newest === undefined || stage === undefined) {
    return deployment.status === 'PRIMARY' ? service.desiredCount : 0;
  }
  if (deployment === newest) return BEFORE_GREEN.has(stage) ? 0 : service.desiredCount;
  const isBlue = deployment === blueOf(service, newest);
  return isBlue && !WITHOUT_BLUE.has(stage) ? service.desiredCount : 0;
}

const tasksOf = (tasks: readonly Muster[], { id }: DeploymentRecord): Muster[] =>
  tasks.filter(({ task }) => task.startedBy === id).map((one) => ({ ...one, isPrimary: !one.isDraining }));

/** Keeps each side at the count that is wanted of it, by the rules of rolling: unhealthy tasks are replaced on both. */
function keepCounts(simulation: Simulation, service: ServiceRecord, tasks: readonly Muster[]): void {
  for (const deployment of service.deployments) {
    const side = tasksOf(tasks, deployment);
    const state = rollingState(service, side, wantedOf(simulation.world, service, deployment));
    roll(simulation, service, { primary: deployment, state, tasks: side });
  }
}

/** What has to come about before a stage is done; the others have nothing to do but their hooks. */
const WORK: {
  readonly [Stage in LifecycleStage]?: (world: World, service: ServiceRecord, staged: Staged) => boolean;
} = {
  RECONCILE_SERVICE: (world, service, { green }) => {
    const blue = blueOf(service, green);
    return liveTasksOfService(world, service.serviceArn).every(({ startedBy }) => startedBy === blue?.id);
  },
  SCALE_UP: (_world, service, { green, tasks }) =>
    isRolledOut(rollingState(service, tasksOf(tasks, green), service.desiredCount)),
  CLEAN_UP: (world, service, { green }) =>
    liveTasksOfService(world, service.serviceArn).every(({ startedBy }) => startedBy === green.id),
};

/** Moves the deployment as far as it gets. */
export function moveStages(simulation: Simulation, service: ServiceRecord, staged: Staged): void {
  const { world } = simulation;
  const { record } = staged;
  while (record.status === 'IN_PROGRESS' && passStage(simulation, service, staged)) {
    if (record.position + 1 === record.stages.length) completeDeployment(simulation, service, staged.green);
    else {
      moveServiceDeployment(world, record, { events: ['stage-completed'] });
      beginHooks(simulation, record);
    }
  }
  if (record.status === 'IN_PROGRESS') keepCounts(simulation, service, staged.tasks);
}

/** Whether the present stage is over. It may end the deployment too. */
function passStage(simulation: Simulation, service: ServiceRecord, staged: Staged): boolean {
  const { world } = simulation;
  const { record } = staged;
  const stage = record.stages[record.position];
  if (stage === undefined) return false;
  const hooks = heedHooks(simulation, record);
  if (hooks.verdict === 'refused') return refuse(simulation, service, { staged, reason: hooks.reason });
  if (hooks.verdict === 'waits') return false;
  if (WORK[stage.stage]?.(world, service, staged) === false) {
    if (world.now < timeoutOf(record) || !canFail(record)) return false;
    return refuse(simulation, service, {
      staged,
      reason: `The stage ${stage.stage} took longer than 24 hours.`,
    });
  }
  record.bakesSince ??= world.now;
  return world.now >= bakedAt(record);
}

interface Refusal {
  readonly staged: Pick<Staged, 'green'>;
  readonly reason: string;
}

/** Hooks and time-outs roll back always. AWS documents no words of theirs: these are ours. */
export function refuse(simulation: Simulation, service: ServiceRecord, { staged, reason }: Refusal): false {
  failDeployment(simulation, service, {
    failed: staged.green,
    failure: {
      reason: `ECS deployment lifecycle: ${reason}`,
      rollingBack: 'ECS deployment lifecycle: rolling back to deploymentId',
      message: 'lifecycle stage failed',
      rollsBack: true,
    },
  });
  lookSoon(simulation.world, service);
  return false;
}

const timeoutOf = ({ stageSince }: ServiceDeploymentRecord): Instant =>
  stageSince + STAGE_TIMEOUT_SECONDS * 1000;

const bakedAt = ({ stages, position, bakesSince = 0 }: ServiceDeploymentRecord): Instant =>
  bakesSince + (stages[position]?.bakeMinutes ?? 0) * 60_000;

/** When time alone will have changed something about the stage. */
export function stageDues(record: ServiceDeploymentRecord): Instant[] {
  return [hooksDue(record), timeoutOf(record), ...(record.bakesSince === undefined ? [] : [bakedAt(record)])];
}
