import type { Instant } from '@taskwarden/domain';
import { type LogLine, loadRecording, type PlannedEvent } from '@taskwarden/local';
import { type Deployment, deploy } from './deployment.ts';
import { remainsOf } from './remains.ts';

export const FIXTURES = 'test/fixtures/events';
export const RECORDING = loadRecording(FIXTURES);

export interface Playback {
  readonly plan: readonly PlannedEvent[];
  readonly until: Instant;
  /** Puts the events onto the bus in another way than one after the other, each at its time. */
  readonly play?: (deployment: Deployment, plan: readonly PlannedEvent[]) => Promise<void>;
}

export type Played = Awaited<ReturnType<typeof played>>;

/** Plays events through a deployment of its own, lets the clock run on, and says what came of it. */
export async function played({ plan, until, play = inOrder }: Playback) {
  const deployment = await deploy();
  const { aws } = deployment;
  try {
    await play(deployment, plan);
    await deployment.runTo(until);
    return {
      remains: await remainsOf(deployment),
      slack: await aws.slack.messages(),
      topics: await aws.topicMessages(),
      deadLetters: await aws.deadLetters(),
      counters: await aws.counters(),
      logs: await aws.functions.logs(),
    };
  } finally {
    await deployment.close();
  }
}

async function inOrder({ aws }: Deployment, plan: readonly PlannedEvent[]): Promise<void> {
  await aws.play(plan);
}

/** What became of the messages of the queues, as the functions' own log lines count them. */
export function endings(logs: readonly LogLine[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { line } of logs) {
    if (!line.includes('"Batch handled"')) continue;
    for (const [as, count] of Object.entries<number>(JSON.parse(line).ended)) {
      sum[as] = (sum[as] ?? 0) + count;
    }
  }
  return sum;
}
