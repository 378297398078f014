/** What the end of a container means for its task ("essential", ECS guide, task definition parameters). */
import type { Container } from './container.ts';

/** A container as far as the fate of its task depends on it. */
export type FatefulContainer = Pick<Container, 'name' | 'essential' | 'lastStatus'>;

/**
 * `runs-on`: nothing follows. `stops`: an essential container has ended, whatever its exit code, so ECS stops the rest and
 * the task reports no new status until all have stopped. `stopped`: every container has.
 */
export type TaskFate =
  | { readonly fate: 'runs-on' }
  | { readonly fate: 'stops'; readonly because: string }
  | {
      readonly fate: 'stopped';
      /** The essential container that ended; absent when only non-essential ones are listed. */
      readonly because?: string;
    };

const RUNS_ON: TaskFate = { fate: 'runs-on' };

/**
 * The fate of a task, given its containers. Of several essential containers that have stopped it names the first listed:
 * which one stopped first is not in the record.
 *
 * @example
 * const containers = [{ name: 'web', lastStatus: 'STOPPED' }, { name: 'log', lastStatus: 'RUNNING' }];
 * taskFate(containers) // { fate: 'stops', because: 'web' }
 */
export function taskFate(containers: readonly FatefulContainer[]): TaskFate {
  let ended: string | undefined;
  let running = containers.length === 0;
  for (const { name, essential, lastStatus } of containers) {
    if (lastStatus !== 'STOPPED') running = true;
    else if (essential !== false) ended ??= name;
  }
  if (running) return ended === undefined ? RUNS_ON : { fate: 'stops', because: ended };
  return ended === undefined ? { fate: 'stopped' } : { fate: 'stopped', because: ended };
}
