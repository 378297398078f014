import { defineRule, failing, notApplicable } from '@taskwarden/policy';

/** A deployment or a scaling step takes minutes, and tells of itself by events. */
const GRACE_MILLISECONDS = 10 * 60_000;

/** ECS sends no event that says "still below": a service that can't place tasks only says so in its own event list. */
export const belowDesiredCount = defineRule({
  id: 'silence/below-desired-count',
  title: 'A service runs as many tasks as it wants',
  severity: 'high',
  sets: ['reliability'],
  remedy: "Read the service's events and its stopped tasks: taskwarden explain tells why they stopped.",
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: (
      { status = 'ACTIVE', desiredCount = 0, runningCount = 0, deployments = [] },
      _options,
      { now },
    ) => {
      if (status !== 'ACTIVE') return notApplicable(`it is ${status}`);
      const changedAt = Math.max(...deployments.map(({ createdAt = 0 }) => createdAt), 0);
      if (now - changedAt < GRACE_MILLISECONDS) return notApplicable('it has been deployed just now');
      if (runningCount >= desiredCount) return failing([]);
      const isDown = runningCount === 0;
      return failing({
        path: 'runningCount',
        value: runningCount,
        message: `${isDown ? 'No task runs' : `${runningCount} tasks run`} of ${desiredCount} that are wanted.`,
        severity: isDown ? 'critical' : 'high',
      });
    },
  },
});
