import type { Range } from '../../engine/random.ts';
import type { TaskRecord } from '../../world/task.ts';
import type { StartFailure } from '../fault.ts';

/** How long so many attempts take; the agent backs off in between. */
export const pullTakes = (attempts: number): Range => ({ min: 1500 * attempts, max: 5000 * attempts });

interface PullWords {
  readonly after: Range;
  /** Of Fargate, whose images containerd pulls. */
  readonly text: string;
  /** Of the EC2 agent, whose images Docker pulls. */
  readonly onInstances: string;
}

/**
 * A pull that failed. On Fargate the text stands at the task; the EC2 agent writes it to the container, and the task says
 * only that it failed to start (captured records).
 */
export function cannotPull(
  { launchType }: TaskRecord,
  { after, text, onInstances }: PullWords,
): StartFailure {
  const told = (words: string): string => `CannotPullContainerError: ${words}`;
  return launchType === 'FARGATE'
    ? { after, stoppedReason: told(text) }
    : { after, stoppedReason: 'Task failed to start', containerReason: told(onInstances) };
}

/** What Docker's daemon says to the agent (captured records, and the agent's own tests). */
export const daemonSays = (words: string): string => `Error response from daemon: ${words}`;
