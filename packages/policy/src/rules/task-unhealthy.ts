import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

const MILLISECONDS_PER_MINUTE = 60_000;

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
    task: ({ healthStatus }, { afterMinutes }, { now, unchangedSince }) => {
      const isYoung =
        unchangedSince !== undefined && now - unchangedSince <= afterMinutes * MILLISECONDS_PER_MINUTE;
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
