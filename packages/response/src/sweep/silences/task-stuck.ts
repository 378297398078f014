import { defineRule, failing, notEvaluated } from '@taskwarden/policy';

/**
 * Statuses on the way to another, since when a task is in them, and how long is usual at most. ECS documents no limit of its
 * own; a stop takes `stopTimeout` (at most 120 s on Fargate) and a deregistration delay (at most an hour).
 */
const ON_THE_WAY = {
  PENDING: { since: 'createdAt', minutes: 15 },
  DEACTIVATING: { since: 'stoppingAt', minutes: 75 },
  STOPPING: { since: 'stoppingAt', minutes: 75 },
  DEPROVISIONING: { since: 'executionStoppedAt', minutes: 15 },
} as const;

const MILLISECONDS_PER_MINUTE = 60_000;

/** An event comes when a status changes. One that does not change sends nothing. */
export const taskStuck = defineRule({
  id: 'silence/task-stuck',
  title: 'A task gets on from PENDING, STOPPING and DEPROVISIONING',
  severity: 'medium',
  sets: ['reliability'],
  remedy:
    'PENDING: look at the agent and the image. STOPPING: look at how the container takes SIGTERM, and at the agent. DEPROVISIONING: the network interface may hang; ask AWS.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    task: (task, _options, { now }) => {
      const { lastStatus = '', stoppingAt, createdAt } = task;
      if (!isOnTheWay(lastStatus)) return failing([]);
      const { since, minutes } = ON_THE_WAY[lastStatus];
      const from = task[since] ?? stoppingAt ?? createdAt;
      if (from === undefined) return notEvaluated(`since when it is ${lastStatus} is not known`);
      const waited = Math.floor((now - from) / MILLISECONDS_PER_MINUTE);
      return failing(
        waited < minutes
          ? []
          : {
              path: 'lastStatus',
              value: lastStatus,
              message: `It has been ${lastStatus} for ${waited} minutes.`,
            },
      );
    },
  },
});

function isOnTheWay(status: string): status is keyof typeof ON_THE_WAY {
  return Object.hasOwn(ON_THE_WAY, status);
}
