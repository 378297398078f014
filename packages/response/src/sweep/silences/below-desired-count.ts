import { defineSilence } from './silence.ts';

/** A deployment or a scaling step takes minutes, and tells of itself by events. */
const GRACE_MILLISECONDS = 10 * 60_000;

/** ECS sends no event that says "still below": a service that can't place tasks only says so in its own event list. */
export const belowDesiredCount = defineSilence({
  id: 'below-desired-count',
  kind: 'service',
  title: 'A service runs as many tasks as it wants',
  severity: 'high',
  remedy: "Read the service's events and its stopped tasks: taskwarden explain tells why they stopped.",
  find: ({ value: service }, now) => {
    const { status = 'ACTIVE', desiredCount = 0, runningCount = 0, deployments = [] } = service;
    if (status !== 'ACTIVE' || runningCount >= desiredCount) return undefined;
    const changedAt = Math.max(...deployments.map(({ createdAt = 0 }) => createdAt), 0);
    if (now - changedAt < GRACE_MILLISECONDS) return undefined;
    return {
      path: 'runningCount',
      message:
        runningCount === 0
          ? `No task runs of ${desiredCount} that are wanted.`
          : `${runningCount} tasks run of ${desiredCount} that are wanted.`,
      severity: runningCount === 0 ? 'critical' : 'high',
    };
  },
});
