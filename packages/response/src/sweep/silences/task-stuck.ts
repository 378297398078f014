import { instant, readShape, structure } from '@taskwarden/domain/shapes';
import { defineSilence } from './silence.ts';

/** Moments that DescribeTasks gives and that rules don't look at. */
const MOMENTS = structure({ createdAt: instant, stoppingAt: instant, executionStoppedAt: instant });

/**
 * Statuses on the way to another, since when a task is in them, and how long is usual at most. ECS has no limit of its own
 * that it documents; a stop takes `stopTimeout` (at most 120 s on Fargate) and a deregistration delay (at most an hour).
 */
const ON_THE_WAY = {
  PENDING: { since: 'createdAt', minutes: 15 },
  DEACTIVATING: { since: 'stoppingAt', minutes: 75 },
  STOPPING: { since: 'stoppingAt', minutes: 75 },
  DEPROVISIONING: { since: 'executionStoppedAt', minutes: 15 },
} as const;

const MILLISECONDS_PER_MINUTE = 60_000;

/** An event comes when a status changes. One that does not change sends nothing. */
export const taskStuck = defineSilence({
  id: 'task-stuck',
  kind: 'task',
  title: 'A task gets on from PENDING, STOPPING and DEPROVISIONING',
  severity: 'medium',
  remedy:
    "PENDING: look at the agent and the image. STOPPING: look at the container's handling of SIGTERM, and at the agent. DEPROVISIONING: ask AWS; the network interface may hang.",
  find: ({ value: { lastStatus = '' }, json }, now) => {
    if (!isOnTheWay(lastStatus)) return undefined;
    const { since, minutes } = ON_THE_WAY[lastStatus];
    const moments = readShape(MOMENTS, json).value;
    const from = moments[since] ?? moments.stoppingAt ?? moments.createdAt;
    if (from === undefined || now - from < minutes * MILLISECONDS_PER_MINUTE) return undefined;
    const waited = Math.floor((now - from) / MILLISECONDS_PER_MINUTE);
    return { path: 'lastStatus', message: `It has been ${lastStatus} for ${waited} minutes.` };
  },
});

function isOnTheWay(status: string): status is keyof typeof ON_THE_WAY {
  return Object.hasOwn(ON_THE_WAY, status);
}
