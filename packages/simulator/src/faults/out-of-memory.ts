import { defineFault } from './fault.ts';

/**
 * Memory grows from `startMiB` (64) by `growthMiBPerMinute` (32) until it meets `limitMiB`: the task's memory, 512 where the
 * task has none of its own. Wording: the agent's
 * OutOfMemoryError; the exit code is 137 in most captured records.
 */
export const outOfMemory = defineFault({
  id: 'out-of-memory',
  says: 'The container uses more and more memory until it is killed.',
  options: { growthMiBPerMinute: 'number', limitMiB: 'number', startMiB: 'number' },
  truth: { cause: 'out-of-memory/container-limit', initiator: 'task' },
  endsContainer: ({ option, task }) => {
    const room = Math.max(0, option('limitMiB', Number(task.memory) || 512) - option('startMiB', 64));
    const minutes = room / Math.max(1, option('growthMiBPerMinute', 32));
    const after = Math.round(minutes * 60_000);
    return {
      after: { min: after, max: Math.round(after * 1.1) },
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    };
  },
});
