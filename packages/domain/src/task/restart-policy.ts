/** Restart policies of single containers ("ContainerRestartPolicy", ECS API reference; the order of checks is the agent's). */
import type { ContainerDefinition } from '../task-definition/container-definition.ts';
import type { Instant } from '../time.ts';

export const RESTART_ATTEMPT_PERIOD_SECONDS = 300;

/** A container process that has just exited, under its policy. */
export interface ExitedContainer {
  readonly restartPolicy?: NonNullable<ContainerDefinition['restartPolicy']>;
  /** STOPPED once the task is to stop. */
  readonly desiredStatus?: string;
  /** Absent: the agent could not read it. */
  readonly exitCode?: number;
  readonly startedAt: Instant;
  readonly lastRestartAt?: Instant;
}

export type RestartDecision =
  | { readonly restart: true }
  | {
      readonly restart: false;
      readonly because: 'not-enabled' | 'stopping' | 'exit-code-unknown' | 'ignored-exit-code' | 'too-soon';
    };

const RESTART: RestartDecision = { restart: true };

/**
 * Whether the agent starts the container again instead of letting it stop. Exit code 0 restarts too unless it is ignored;
 * a container that dies within its period is not restarted, and never later. A restart is no event: the task stays RUNNING.
 *
 * @example
 * const exited = { restartPolicy: { enabled: true }, exitCode: 1, startedAt: 0 };
 * decideRestart(exited, 60_000) // { restart: false, because: 'too-soon' }
 * decideRestart(exited, 300_000) // { restart: true }
 */
export function decideRestart(container: ExitedContainer, at: Instant): RestartDecision {
  const { restartPolicy, exitCode } = container;
  if (restartPolicy?.enabled !== true) return { restart: false, because: 'not-enabled' };
  if (container.desiredStatus === 'STOPPED') return { restart: false, because: 'stopping' };
  if (exitCode === undefined) return { restart: false, because: 'exit-code-unknown' };
  if (restartPolicy.ignoredExitCodes?.includes(exitCode) === true) {
    return { restart: false, because: 'ignored-exit-code' };
  }
  const period = restartPolicy.restartAttemptPeriod ?? RESTART_ATTEMPT_PERIOD_SECONDS;
  const since = container.lastRestartAt ?? container.startedAt;
  return at - since >= period * 1000 ? RESTART : { restart: false, because: 'too-soon' };
}
