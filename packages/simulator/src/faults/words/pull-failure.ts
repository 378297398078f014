import type { Range } from '../../engine/random.ts';
import type { TaskRecord } from '../../world/task.ts';
import type { StartFailure } from '../fault.ts';

/** How long so many attempts take; the agent backs off in between. */
export const pullTakes = (attempts: number): Range => ({ min: 1500 * attempts, max: 5000 * attempts });

/**
 * A pull that failed. On Fargate the text stands at the task; the EC2 agent writes it to the container, and the task says
 * only that it failed to start (captured records).
 */
export function cannotPull(
  { launchType }: TaskRecord,
  { after, text }: { readonly after: Range; readonly text: string },
): StartFailure {
  const told = `CannotPullContainerError: ${text}`;
  return launchType === 'FARGATE'
    ? { after, stoppedReason: told }
    : { after, stoppedReason: 'Task failed to start', containerReason: told };
}
