import type { Simulation } from '../engine/simulation.ts';
import { type StopOrder, stopAtOnce } from '../task/stop.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { liveTasksOfInstance } from '../world/task-index.ts';
import { changeInstance, lookEverywhere } from './instances.ts';

/** An instance is gone, and its tasks with it: nobody reads their exit codes any more. */
export function loseInstance(
  simulation: Simulation,
  instance: ContainerInstanceRecord,
  order: StopOrder,
): void {
  const { world } = simulation;
  changeInstance(simulation, instance, { status: 'INACTIVE', agentConnected: false });
  for (const task of liveTasksOfInstance(world, instance.containerInstanceArn))
    stopAtOnce(simulation, task, order);
  world.containerInstances.delete(instance.containerInstanceArn);
  lookEverywhere(world, instance.clusterArn);
}

/** How a task ends whose EC2 instance is terminated (captured records). */
export const terminated = ({ ec2InstanceId }: ContainerInstanceRecord): StopOrder => ({
  stopCode: 'TerminationNotice',
  stoppedReason: `Host EC2 (instance ${ec2InstanceId}) terminated.`,
  truth: { cause: 'host/instance-terminated', initiator: 'host' },
});
