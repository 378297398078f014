import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@taskwarden/domain';
import type { LocalAws, PlannedEvent } from '@taskwarden/local';
import type { Scenario } from '@taskwarden/simulator/scenario';
import { CliFault } from '../fault.ts';

/** Plays the events with their own gaps on a fast clock: `speed` times as fast as real. */
export async function playEvents(aws: LocalAws, plan: readonly PlannedEvent[], speed: number): Promise<void> {
  await aws.setFactor(speed);
  await aws.play(plan);
}

export interface ScenarioPlayback {
  readonly scenario: Scenario;
  /** How many times as fast as real. */
  readonly speed: number;
  /** It begins anew when it is over. */
  readonly repeats: boolean;
}

/** Lives through a scenario once. */
export async function playScenario(
  aws: LocalAws,
  { scenario, speed, repeats }: ScenarioPlayback,
): Promise<void> {
  await aws.setFactor(speed);
  const isKept = await aws.ecs.isKept();
  await aws.ecs.play(scenario, { repeats }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFault(`the scenario can't be played: ${why}`, isKept ? LIVES_ALREADY : undefined, error);
  });
}

const LIVES_ALREADY =
  'Clusters of an earlier run live in the folder of --data. Leave out --scenario and they live on; a scenario that was played there needs another folder.';

/**
 * Lets the clock run on, as fast as it is, until it shows what `until` says by then. Then it is real again, and nothing is
 * under way. Deadlines may still lie ahead: an incident that only a steady state ends is looked at for a day.
 */
export async function runUntil(aws: LocalAws, until: () => Instant): Promise<void> {
  while ((await aws.now()) < until()) await pause(20);
  await aws.setFactor(1);
  while (await isUnderWay(aws)) await pause(20);
}

async function isUnderWay(aws: LocalAws): Promise<boolean> {
  const queues = await aws.queues();
  return queues.some(
    ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
  );
}
