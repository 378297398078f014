import type { TaskRecord } from './task.ts';
import type { World } from './world.ts';

const NONE: ReadonlySet<string> = new Set();

function add(index: Map<string, Set<string>>, owner: string | undefined, taskArn: string): void {
  if (owner === undefined) return;
  const members = index.get(owner);
  if (members) members.add(taskArn);
  else index.set(owner, new Set([taskArn]));
}

function remove(index: Map<string, Set<string>>, owner: string | undefined, taskArn: string): void {
  if (owner === undefined) return;
  const members = index.get(owner);
  if (members?.delete(taskArn) && members.size === 0) index.delete(owner);
}

export function addTask({ tasks, index }: World, task: TaskRecord): void {
  tasks.set(task.taskArn, task);
  add(index.liveOfCluster, task.clusterArn, task.taskArn);
  add(index.liveOfService, task.serviceArn, task.taskArn);
  add(index.liveOfInstance, task.containerInstanceArn, task.taskArn);
}

/** A task that waited for an instance has one. */
export function addToInstance({ index }: World, { containerInstanceArn, taskArn }: TaskRecord): void {
  add(index.liveOfInstance, containerInstanceArn, taskArn);
}

/** The task is STOPPED: it no longer counts for its service or instance, and can be described for a while. */
export function retireTask({ index }: World, task: TaskRecord): void {
  remove(index.liveOfCluster, task.clusterArn, task.taskArn);
  remove(index.liveOfService, task.serviceArn, task.taskArn);
  remove(index.liveOfInstance, task.containerInstanceArn, task.taskArn);
  add(index.stoppedOfCluster, task.clusterArn, task.taskArn);
}

export function forgetTask({ tasks, index, tags, truth }: World, task: TaskRecord): void {
  remove(index.stoppedOfCluster, task.clusterArn, task.taskArn);
  tasks.delete(task.taskArn);
  tags.delete(task.taskArn);
  truth.delete(task.taskArn);
}

function resolve({ tasks }: World, arns: ReadonlySet<string> | undefined): TaskRecord[] {
  return [...(arns ?? NONE)].flatMap((arn) => tasks.get(arn) ?? []);
}

export const liveTasksOfCluster = (world: World, clusterArn: string): TaskRecord[] =>
  resolve(world, world.index.liveOfCluster.get(clusterArn));
export const stoppedTasksOfCluster = (world: World, clusterArn: string): TaskRecord[] =>
  resolve(world, world.index.stoppedOfCluster.get(clusterArn));
export const liveTasksOfService = (world: World, serviceArn: string): TaskRecord[] =>
  resolve(world, world.index.liveOfService.get(serviceArn));
export const liveTasksOfInstance = (world: World, containerInstanceArn: string): TaskRecord[] =>
  resolve(world, world.index.liveOfInstance.get(containerInstanceArn));

/** How many tasks an instance holds, as ECS counts them. */
export function runningAndPending(world: World, containerInstanceArn: string) {
  const tasks = liveTasksOfInstance(world, containerInstanceArn);
  const runningTasksCount = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length;
  const pendingTasksCount = tasks.filter(
    ({ lastStatus, desiredStatus }) => desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING',
  ).length;
  return { runningTasksCount, pendingTasksCount };
}
