import {
  deploymentBounds,
  deploymentPercents,
  explainStall,
  planRollingStep,
  type RollingState,
} from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import { say, tellAction } from './say.ts';
import { startTasks } from './start-tasks.ts';
import { stopDraining, stopTasks } from './stop-tasks.ts';
import { countsOf, type Muster } from './tasks.ts';

/** How a deployment stands whose tasks are moved by the rolling scheduler. */
export interface Progress {
  readonly primary: DeploymentRecord;
  readonly state: RollingState;
  readonly tasks: readonly Muster[];
}

/** One step of a rolling deployment, or of keeping the desired count. */
export function roll(
  simulation: Simulation,
  service: ServiceRecord,
  { primary, state, tasks }: Progress,
): void {
  stopDraining(simulation, service, tasks);
  const { start, stop } = planRollingStep(state);
  stopTasks(simulation, service, { stop, tasks });
  startTasks(simulation, service, { deployment: primary, count: start });
  tellStall(simulation, service, state);
}

/** The counts that the domain decides by. */
export function rollingState(
  { definition }: ServiceRecord,
  tasks: readonly Muster[],
  desiredCount: number,
): RollingState {
  const [primary, active] = [tasks.filter((one) => one.isPrimary), tasks.filter((one) => !one.isPrimary)];
  const isHeld = ({ standing, isProtected }: Muster): boolean => standing === 'healthy' && isProtected;
  return {
    ...deploymentPercents(definition.deploymentConfiguration),
    desiredCount,
    primary: countsOf(primary),
    active: countsOf(active),
    protectedTasks: active.filter(isHeld).length,
  };
}

/** The same with so many tasks beyond the desired count, to balance zones: the most that may run is as it was. */
export function withSurge(state: RollingState, surge: number): RollingState {
  if (surge === 0) return state;
  const desiredCount = state.desiredCount + surge;
  const { maximumTasks } = deploymentBounds(state.desiredCount, state);
  // Half a task more, which is rounded off again, so that no division loses one.
  return { ...state, desiredCount, maximumPercent: ((maximumTasks + 0.5) * 100) / desiredCount };
}

/** Why the service stands still, where it does: ECS has a sentence for two of the reasons. */
function tellStall(simulation: Simulation, service: ServiceRecord, state: RollingState): void {
  const stall = explainStall(state);
  if (stall?.kind === 'deployment-configuration') {
    say(
      simulation,
      service,
      'was unable to stop or start tasks during a deployment because of the service deployment configuration. ' +
        'Update the minimumHealthyPercent or maximumPercent value and try again.',
    );
  }
  if (stall?.kind === 'task-protection') {
    const text = 'was unable to scale in due to scale-in protection of its tasks.';
    const isNews = say(simulation, service, text);
    if (isNews) tellAction(simulation, service, { eventName: 'TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION' });
  }
}
