import type { Task } from '@taskwarden/domain';
import { defineRule, failing } from '@taskwarden/policy';

/**
 * A task that an earlier sweep saw and the last one did not, and of whose stop the ledger knows nothing: its event was lost.
 * Told by `missed-tasks.ts`, which compares sweeps; nothing can be seen at a task that is there.
 */
export const taskVanished = defineRule({
  id: 'silence/task-vanished',
  title: 'Of every task that is gone its stop was seen',
  severity: 'medium',
  sets: ['reliability'],
  remedy:
    'See whether the rules and queues of Taskwarden are well: events of ECS do not arrive. Why it stopped is not known.',
  controls: {},
  offender: ['notify'],
  evaluate: { task: () => failing([]) },
});

export function vanishedMessage({ lastStatus }: Pick<Task, 'lastStatus'>): string {
  return `ECS no longer has it, it was last seen ${lastStatus}, and its stop was never seen.`;
}
