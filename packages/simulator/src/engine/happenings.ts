import { instanceLaunched, scaleGroup } from '../cluster/managed-scaling.ts';
import { placeWaiting, waitedInVain } from '../cluster/place-waiting.ts';
import { deliver } from '../events/envelope.ts';
import { beginFault, endFault } from '../faults/begin.ts';
import { reclaimInstance } from '../faults/ec2-spot-interruption.ts';
import { lookAtService } from '../service/look.ts';
import { forgetServiceDeployment } from '../service/service-deployment.ts';
import {
  containerExited,
  containerHealthy,
  containerStarted,
  containerUnhealthy,
  execAgentStarted,
  startContainers,
} from '../task/containers.ts';
import { targetHealthy, targetUnhealthy } from '../task/health.ts';
import { attachTask, finishPull, startPull } from '../task/provision.ts';
import { failToStart, finishStop, noticeExit, taskDeactivated, taskForgotten } from '../task/stop.ts';
import type { TaskRecord } from '../world/task.ts';
import type { Happening, HappeningKind } from './happening.ts';
import type { Simulation } from './simulation.ts';

type Deed = (simulation: Simulation, happening: Happening) => void;

/** Of a task, unless the plan is void by now. */
const ofTask =
  (deed: (simulation: Simulation, task: TaskRecord) => void): Deed =>
  (simulation, { subject, stamp }) => {
    const task = simulation.world.tasks.get(subject);
    if (task?.stamp === stamp) deed(simulation, task);
  };

/** Of one of a task's containers, unless the plan is void by now. */
const ofContainer =
  (deed: (simulation: Simulation, task: TaskRecord, index: number) => void): Deed =>
  (simulation, { subject, stamp, container }) => {
    const task = simulation.world.tasks.get(subject);
    if (task?.containers[container]?.stamp === stamp) deed(simulation, task, container);
  };

/** What is done when something comes due: one row for each kind. */
export const HAPPENINGS: Readonly<Record<HappeningKind, Deed>> = {
  'capacity-look': (simulation, { subject }) => placeWaiting(simulation, subject),
  'container-exited': ofContainer(containerExited),
  'container-healthy': ofContainer(containerHealthy),
  'container-started': ofContainer(containerStarted),
  'container-unhealthy': ofContainer(containerUnhealthy),
  'event-due': (simulation, { subject }) => deliver(simulation, subject),
  'exec-agent-started': ofTask(execAgentStarted),
  'fault-began': (simulation, { subject }) => beginFault(simulation, subject),
  'fault-ended': (simulation, { subject }) => endFault(simulation, subject),
  'instance-launched': (simulation, { subject }) => instanceLaunched(simulation, subject),
  'instance-reclaimed': (simulation, { subject }) => reclaimInstance(simulation, subject),
  'scaling-due': (simulation, { subject }) => scaleGroup(simulation, subject),
  'service-deployment-forgotten': ({ world }, { subject }) => forgetServiceDeployment(world, subject),
  'service-look': (simulation, { subject, at }) => {
    const service = simulation.world.services.get(subject);
    // Another look was planned for sooner in the meantime, or the service looked already.
    if (service?.nextLookAt === at) lookAtService(simulation, service);
  },
  'target-healthy': ofTask(targetHealthy),
  'target-unhealthy': ofTask(targetUnhealthy),
  'task-attached': ofTask(attachTask),
  'task-deactivated': ofTask(taskDeactivated),
  'task-dependency-due': ofTask(startContainers),
  'task-deprovisioned': ofTask(finishStop),
  'task-exit-noticed': ofTask(noticeExit),
  'task-failed-to-start': ofTask(failToStart),
  'task-forgotten': ofTask(taskForgotten),
  'task-pull-started': ofTask(startPull),
  'task-pulled': ofTask(finishPull),
  'task-waited-in-vain': ofTask(waitedInVain),
};
