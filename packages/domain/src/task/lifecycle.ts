/**
 * The life of a task: every status it goes through, what happens there, and which timestamps are set on the way ("Amazon
 * ECS task lifecycle", ECS guide; timestamps: API type `Task`).
 *
 * `lastStatus` only moves forward; every status may be skipped when there is nothing to do in it. Task and container
 * statuses are plain strings in ECS's model, so a word that is not in these tables may come: it says nothing here.
 */
import type { Task } from './task.ts';

interface StatusFacts {
  readonly phase: 'starting' | 'running' | 'stopping' | 'stopped';
  /** Whose work it is: the control plane's, the agent's on the instance (Fargate has one too), or nobody's. */
  readonly waitsOn: 'ecs' | 'agent' | 'nobody';
  /** What happens meanwhile, and so what a task waits for that stays in it. */
  readonly says: string;
  /** Timestamps that are set on entering. Those of the pull are set within PENDING or ACTIVATING. */
  readonly sets: readonly TaskTimestamp[];
}

/** Every `lastStatus`, in the order in which a task goes through them. */
export const TASK_STATUSES = {
  PROVISIONING: {
    phase: 'starting',
    waitsOn: 'ecs',
    says: 'its network interface is being made, or capacity is awaited',
    sets: ['createdAt'],
  },
  PENDING: {
    phase: 'starting',
    waitsOn: 'agent',
    says: 'the agent has yet to take it up',
    sets: ['createdAt'],
  },
  ACTIVATING: {
    phase: 'starting',
    waitsOn: 'ecs',
    says: 'images are pulled, containers made, load balancers and service discovery told',
    sets: [],
  },
  RUNNING: { phase: 'running', waitsOn: 'nobody', says: 'its containers run', sets: ['startedAt'] },
  DEACTIVATING: {
    phase: 'stopping',
    waitsOn: 'ecs',
    says: 'it is being taken from load balancers and service discovery',
    sets: ['stoppingAt'],
  },
  STOPPING: {
    phase: 'stopping',
    waitsOn: 'agent',
    says: 'its containers were told to stop, and have their stopTimeout for it',
    sets: ['stoppingAt'],
  },
  DEPROVISIONING: {
    phase: 'stopping',
    waitsOn: 'ecs',
    says: 'its network interface is being deleted',
    sets: ['stoppingAt', 'executionStoppedAt'],
  },
  STOPPED: {
    phase: 'stopped',
    waitsOn: 'nobody',
    says: 'it has stopped',
    sets: ['stoppingAt', 'executionStoppedAt', 'stoppedAt'],
  },
  DELETED: { phase: 'stopped', waitsOn: 'nobody', says: 'ECS is forgetting it', sets: [] },
} as const satisfies Record<string, StatusFacts>;
export type TaskStatus = keyof typeof TASK_STATUSES;
export type TaskPhase = StatusFacts['phase'];

/** `desiredStatus`. The API's model has PENDING too, which ECS never sets ("ListTasks", API reference). */
export const DESIRED_STATUSES = ['RUNNING', 'STOPPED'] as const;
export type DesiredStatus = (typeof DESIRED_STATUSES)[number];

/** `lastStatus` of a container. The agent has finer ones, and reports all before RUNNING as PENDING. */
export const CONTAINER_STATUSES = ['PENDING', 'RUNNING', 'STOPPED'] as const;
export type ContainerStatus = (typeof CONTAINER_STATUSES)[number];

/**
 * Every timestamp of a task, in the order of a full life. Only the order of creation, start and end can be relied on:
 * containers that end by themselves stop before `stoppingAt`, and in captured events `connectivityAt` came even later. Any
 * but `createdAt` may be missing.
 */
export const TASK_TIMESTAMPS = {
  createdAt: 'ECS made the task',
  connectivityAt: 'its agent or network interface was last connected',
  pullStartedAt: 'the first image pull began',
  pullStoppedAt: 'the last image pull ended',
  startedAt: 'it reached RUNNING: it never ran without it',
  stoppingAt: 'it began to stop',
  executionStoppedAt: 'its containers had stopped',
  stoppedAt: 'it reached STOPPED, its network interface gone',
} as const satisfies Partial<Record<keyof Task, string>>;
export type TaskTimestamp = keyof typeof TASK_TIMESTAMPS;

const IN_ORDER = Object.keys(TASK_STATUSES);

export function isTaskStatus(status: string): status is TaskStatus {
  return Object.hasOwn(TASK_STATUSES, status);
}

/** Where in its life a task is. Undefined for a status that is newer than this table. */
export function phaseOf(task: Pick<Task, 'lastStatus'>): TaskPhase | undefined {
  return isTaskStatus(task.lastStatus) ? TASK_STATUSES[task.lastStatus].phase : undefined;
}

/**
 * Whether a task in one status can come into the other: forward only, or staying, as other parts of a task change too.
 *
 * @example
 * canBecome('PENDING', 'STOPPED') // true
 */
export function canBecome(from: TaskStatus, to: TaskStatus): boolean {
  return IN_ORDER.indexOf(to) >= IN_ORDER.indexOf(from);
}

/** ECS wants the task gone, though it may still run: after StopTask, a scheduler's decision or a Spot notice. */
export function isAskedToStop(task: Pick<Task, 'lastStatus' | 'desiredStatus'>): boolean {
  return task.desiredStatus === 'STOPPED' && phaseOf(task) !== 'stopped';
}

/**
 * The task stopped before it ever ran: something failed while it was made, such as pulling an image or reading a secret,
 * or it was stopped while it waited. False for a task that has not stopped.
 *
 * What ran has a `startedAt`. An exit code is no proof, as the agent gives 143 to a container that it never started
 * because of a failed dependency (Amazon ECS agent, `dependencygraph`); `TaskFailedToStart` is, whatever else is said.
 */
export function neverRan(task: Pick<Task, 'lastStatus' | 'startedAt' | 'stopCode'>): boolean {
  if (phaseOf(task) !== 'stopped') return false;
  return task.stopCode === 'TaskFailedToStart' || task.startedAt === undefined;
}
