import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@taskwarden/domain';
import type { LocalAws, PlannedEvent } from '@taskwarden/local';

export interface Playback {
  readonly plan: readonly PlannedEvent[];
  /** How many times as fast as real. */
  readonly speed: number;
  /** The clock's time at which the playback ends, at the earliest. */
  readonly until: Instant;
}

/**
 * Plays the events with their own gaps on a fast clock, and lets the clock run on until `until` and until it has caught up
 * with the world's. Then it is real again, and nothing is under way. Deadlines may still lie ahead: an incident that only
 * a steady state ends is looked at for a day.
 */
export async function play(aws: LocalAws, { plan, speed, until }: Playback): Promise<void> {
  await aws.setFactor(speed);
  await aws.play(plan);
  while ((await aws.now()) < Math.max(until, Date.now())) await pause(20);
  await aws.setFactor(1);
  while (await isUnderWay(aws)) await pause(20);
}

async function isUnderWay(aws: LocalAws): Promise<boolean> {
  const queues = await aws.queues();
  return queues.some(
    ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
  );
}
