import { lastedAtMost } from '../look/lasted.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const taskUnhealthy = defineRule({
  id: 'task-unhealthy',
  title: 'No task stays unhealthy',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Look at the health check and the logs of the container.',
  controls: {},
  offender: ['notify'],
  options: {
    afterMinutes: {
      kind: 'count',
      default: 5,
      from: 0,
      says: 'Minutes that a task may be UNHEALTHY. Where nobody kept count, what is seen now decides.',
    },
  },
  evaluate: {
    task: ({ healthStatus }, { afterMinutes }, { now, unchangedSince: since }) => {
      const isYoung = lastedAtMost(afterMinutes, 'minutes', { since, now });
      return failing(
        healthStatus === 'UNHEALTHY' && !isYoung
          ? {
              path: 'healthStatus',
              value: healthStatus,
              message: 'It is UNHEALTHY, and nobody has replaced it.',
            }
          : undefined,
      );
    },
  },
});
