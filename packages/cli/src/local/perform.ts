import type { Instant } from '@taskwarden/domain';
import { type LocalAws, type PlannedEvent, planRecording } from '@taskwarden/local';
import type { Scenario } from '@taskwarden/simulator/scenario';
import { span } from '../render/time.ts';
import { countEndings, outcomeOf } from './outcome.ts';
import { playEvents, playScenario, runUntil } from './playback.ts';
import type { Programme } from './programme.ts';
import { type Summary, summarise } from './summary.ts';

/** How many times as fast as real. */
export interface Speeds {
  /** Of recorded events. */
  readonly speed: number;
  /** Of scenarios. */
  readonly pace: number;
}

export interface Performance extends Speeds {
  readonly programme: Programme;
  /** After the last event, until quiet has ended every incident that it ends. */
  readonly aftermathMs: number;
  readonly progress: (doing: string) => void;
}

/** How long all of it takes on the clock, which therefore begins so much in the past and ends in the present. */
export function durationOf(performance: Performance): number {
  const { goesOn, encore } = performance.programme;
  return goesOn ? 0 : untilSummary(performance) + lasting(encore);
}

function untilSummary({ programme: { recording, scenario, goesOn }, aftermathMs }: Performance): number {
  if (goesOn) return 0;
  const recorded = recording === undefined ? 0 : lengthOf(planRecording(recording, 0));
  return recorded + lasting(scenario) + aftermathMs;
}

const lasting = (scenario: Scenario | undefined): number => (scenario?.lastsSeconds ?? 0) * 1000;

/** Plays what was asked for to its end, and sums up what came of it. */
export async function perform(aws: LocalAws, performance: Performance): Promise<Summary> {
  const endings = countEndings(aws);
  const { programme, speed, pace, progress } = performance;
  const { recording, scenario, encore } = programme;
  const begin = await aws.now();
  if (recording !== undefined) {
    const plan = planRecording(recording, begin);
    progress(`Playing ${plan.length} events that span ${span(lengthOf(plan))}, ${speed} times as fast\n`);
    await playEvents(aws, plan, speed);
  }
  if (scenario !== undefined) {
    progress(toldScenario(scenario, pace));
    await playScenario(aws, { scenario, speed: pace, repeats: false });
    await aws.setFactor(speed);
  }
  const end = begin + untilSummary(performance);
  // What an earlier run left in its queues may not be visible for minutes: nobody waits for it.
  if (!programme.goesOn) await runUntil(aws, encore === undefined ? presentOr(end) : () => end);
  return summarise(await outcomeOf(aws, endings()));
}

/** The world that lives on: an hour of it fast, until it has caught up with the present, then at real speed. */
export async function performEncore(
  aws: LocalAws,
  encore: Scenario,
  { pace, progress }: Pick<Performance, 'pace' | 'progress'>,
): Promise<void> {
  progress(toldScenario(encore, pace));
  await playScenario(aws, { scenario: encore, speed: pace, repeats: true });
  await runUntil(aws, presentOr(0));
  progress('The clock is real again: the world lives on at real speed\n');
}

function toldScenario({ says, lastsSeconds }: Scenario, pace: number): string {
  return `Living through ${span(lastsSeconds * 1000)}, ${pace} times as fast: ${says}\n`;
}

/** Events that people send are dated by the world's clock: the embedded one must not lag behind. */
const presentOr = (end: Instant) => (): Instant => Math.max(end, Date.now());

function lengthOf(plan: readonly PlannedEvent[]): number {
  const times = plan.map(({ at }) => at);
  return plan.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}
