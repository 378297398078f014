/**
 * What the containers of a task may do next, given how far each has come: one step of the agent's task engine
 * ("Container dependency", ECS guide; the order of the checks is that of the ECS agent's dependency graph, June 2026).
 */
import type { Instant } from '../time.ts';
import type { ContainerDependency, DependencyCondition } from './dependency.ts';
import type { ContainerPlan, PlannedContainer } from './dependency-plan.ts';
import type { HealthStatus } from './health.ts';

/** How far a container has come. */
export interface ContainerProgress {
  /** CREATED is internal to the agent and reported as PENDING. */
  readonly status: 'PENDING' | 'CREATED' | 'RUNNING' | 'STOPPED';
  /** STOPPED once it is to stop. */
  readonly desiredStatus?: string;
  /** When it was last started; absent: it never ran. */
  readonly startedAt?: Instant;
  readonly exitCode?: number;
  readonly healthStatus?: HealthStatus;
}

/** By container name; a container that is missing is PENDING. */
export type TaskProgress = Readonly<Record<string, ContainerProgress>>;

/**
 * A container that will not start: the agent marks it STOPPED with exit code 143 and a CannotStartContainerError, and the
 * task follows if it is essential.
 */
export interface FailedDependency {
  readonly container: string;
  readonly dependency: ContainerDependency;
  readonly because: 'timed-out' | 'did-not-exit-successfully' | 'will-never-start';
  /** As the agent words it, with its internal descriptions of the two containers shortened to their names. */
  readonly reason: string;
}

export interface WaitingContainer {
  readonly container: string;
  readonly unmet: readonly ContainerDependency[];
  /** What it waits for can no longer happen. */
  readonly forEver: boolean;
}

export interface NextContainers {
  /** May start now, in start order. */
  readonly start: readonly string[];
  readonly failed: readonly FailedDependency[];
  readonly waiting: readonly WaitingContainer[];
  /**
   * Nothing can move any more and an essential container has not started: the agent stops the task. While `failed` is
   * not empty the failures come first.
   */
  readonly deadlocked: boolean;
  /** When the first start timeout passes of those still waited for. */
  readonly wakeAt?: Instant;
}

const PENDING: ContainerProgress = { status: 'PENDING' };

/**
 * One step: which containers may start, which never will, and which wait for what. Once a task is to stop (`taskFate`)
 * nothing starts any more; then ask `containersToStop`.
 *
 * @example
 * const plan = planContainers({ containerDefinitions: [
 *   { name: 'web', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
 *   { name: 'migrate', essential: false },
 * ] });
 * nextContainers(plan, {}, 0).start // ['migrate']
 * nextContainers(plan, { migrate: { status: 'STOPPED', exitCode: 0, startedAt: 0 } }, 9_000).start // ['web']
 */
export function nextContainers(plan: ContainerPlan, progress: TaskProgress, at: Instant): NextContainers {
  const start: string[] = [];
  const failed: FailedDependency[] = [];
  const waiting: WaitingContainer[] = [];
  const lost = new Set<string>();
  for (const container of plan.containers) {
    if ((progress[container.name] ?? PENDING).status !== 'PENDING') continue;
    const step = stepOf(container, { plan, progress, at, lost });
    if (step === 'start') start.push(container.name);
    else if ('because' in step) failed.push(step);
    else {
      waiting.push(step);
      if (step.forEver) lost.add(container.name);
    }
  }
  const moving = start.length + failed.length > 0 || waiting.some(({ forEver }) => !forEver);
  const wakeAt = nextTimeout(waiting, { plan, progress });
  return {
    start,
    failed,
    waiting,
    deadlocked: !moving && plan.containers.some(({ name, essential }) => essential && lost.has(name)),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/**
 * The containers that get their stop signal now that the task is to stop: every one whose dependents have all stopped.
 * Containers that never started have nothing to stop, but count as stopped only once their status says so.
 *
 * @example
 * const plan = planContainers({ containerDefinitions: [
 *   { name: 'web', dependsOn: [{ containerName: 'proxy', condition: 'START' }] },
 *   { name: 'proxy' },
 * ] });
 * containersToStop(plan, { web: { status: 'RUNNING' }, proxy: { status: 'RUNNING' } }) // ['web']
 */
export function containersToStop(plan: ContainerPlan, progress: TaskProgress): readonly string[] {
  const runs = (name: string) => {
    const status = progress[name]?.status ?? 'PENDING';
    return status === 'RUNNING' || status === 'CREATED';
  };
  return plan.containers
    .filter(({ name, neededBy }) => runs(name) && !neededBy.some(runs))
    .map(({ name }) => name);
}

interface Step {
  readonly plan: ContainerPlan;
  readonly progress: TaskProgress;
  readonly at: Instant;
  readonly lost: ReadonlySet<string>;
}

function stepOf(container: PlannedContainer, step: Step): 'start' | FailedDependency | WaitingContainer {
  let unmet: ContainerDependency[] | undefined;
  for (const dependency of container.needs) {
    const target = step.progress[dependency.dependsOn] ?? PENDING;
    const because = failureOf(dependency, target, step);
    if (because !== undefined) return failure(dependency, because);
    if (!isMet[dependency.condition](target)) {
      unmet ??= [];
      unmet.push(dependency);
    }
  }
  if (unmet === undefined) return 'start';
  const forEver = unmet.some(
    ({ dependsOn }) => step.lost.has(dependsOn) || step.progress[dependsOn]?.status === 'STOPPED',
  );
  return { container: container.name, unmet, forEver };
}

/** An exit code makes an end complete, even the 143 of a container that never ran; without one it never is. */
const isMet: Readonly<Record<DependencyCondition, (target: ContainerProgress) => boolean>> = {
  CREATE: ({ status }) => status !== 'PENDING',
  START: ({ status, startedAt }) => status === 'RUNNING' || (status === 'STOPPED' && startedAt !== undefined),
  COMPLETE: ({ status, exitCode }) => status === 'STOPPED' && exitCode !== undefined,
  SUCCESS: ({ status, exitCode }) => status === 'STOPPED' && exitCode === 0,
  HEALTHY: ({ healthStatus }) => healthStatus === 'HEALTHY',
};

/** The timeout comes first: a dependency that became HEALTHY in time still fails whoever waits longer for another one. */
function failureOf(
  { condition, dependsOn }: ContainerDependency,
  target: ContainerProgress,
  { plan, at }: Pick<Step, 'plan' | 'at'>,
): FailedDependency['because'] | undefined {
  const timeout = timeoutOf(dependsOn, condition, plan);
  if (target.status === 'STOPPED') {
    return condition === 'SUCCESS' && target.exitCode !== 0 ? 'did-not-exit-successfully' : undefined;
  }
  const { startedAt } = target;
  if (startedAt !== undefined) return at - startedAt >= timeout * 1000 ? 'timed-out' : undefined;
  return target.desiredStatus === 'STOPPED' ? 'will-never-start' : undefined;
}

/** Seconds; START and CREATE never time out. */
function timeoutOf(dependsOn: string, condition: DependencyCondition, plan: ContainerPlan): number {
  if (condition === 'START' || condition === 'CREATE') return Infinity;
  return plan.containers.find(({ name }) => name === dependsOn)?.startTimeout ?? Infinity;
}

function nextTimeout(
  waiting: readonly WaitingContainer[],
  { plan, progress }: Pick<Step, 'plan' | 'progress'>,
): Instant | undefined {
  let next = Infinity;
  for (const { unmet } of waiting) {
    for (const { dependsOn, condition } of unmet) {
      const target = progress[dependsOn];
      if (target?.startedAt === undefined || target.status === 'STOPPED') continue;
      next = Math.min(next, target.startedAt + timeoutOf(dependsOn, condition, plan) * 1000);
    }
  }
  return next === Infinity ? undefined : next;
}

const REASONS: Readonly<
  Record<FailedDependency['because'], (dependsOn: string, container: string) => string>
> = {
  'timed-out': (dependsOn, container) =>
    `dependency graph: container ordering dependency [${dependsOn}] for target [${container}] has timed out.`,
  'did-not-exit-successfully': (dependsOn, container) =>
    `dependency graph: failed to resolve container ordering dependency [${dependsOn}] for target [${container}] as dependency did not exit successfully.`,
  'will-never-start': (dependsOn, container) =>
    `dependency graph: failed to resolve container ordering dependency [${dependsOn}] for target [${container}] because dependency will never start`,
};

function failure(dependency: ContainerDependency, because: FailedDependency['because']): FailedDependency {
  const { container, dependsOn } = dependency;
  return { container, dependency, because, reason: REASONS[because](dependsOn, container) };
}
