import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { StopContext, StopRecord } from '../diagnosis.ts';

/** ECS's default stop timeout, "Task definition parameters" of the ECS guide. */
const DEFAULT_SECONDS = 30;
/** What agents add between the timeout's end and the container's. */
const SLACK_SECONDS = 15;

/**
 * Seconds from the beginning of stopping to the end of execution, where they are those of a stop timeout that ran out:
 * then somebody ordered the stop, and SIGKILL is no sign of memory. A container that ends by itself ends first.
 */
export function secondsToKill(
  { stoppingAt, executionStoppedAt }: StopRecord,
  { stopTimeoutSeconds = DEFAULT_SECONDS }: StopContext,
): number | undefined {
  if (!isInstant(stoppingAt) || !isInstant(executionStoppedAt)) return undefined;
  const seconds = Math.round(secondsBetween(stoppingAt, executionStoppedAt));
  const isTimeout = seconds >= stopTimeoutSeconds - 1 && seconds <= stopTimeoutSeconds + SLACK_SECONDS;
  return isTimeout ? seconds : undefined;
}

function isInstant(value: unknown): value is Instant {
  return typeof value === 'number' && Number.isFinite(value);
}
