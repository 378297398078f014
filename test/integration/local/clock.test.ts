import { expect, test } from 'vitest';
import { startSmallWorld, work } from './small-world.ts';

const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** Twelve minutes of work; Slack refuses everything for the first ninety seconds. When each message was told, in seconds. */
async function playedAt(factor: number) {
  const aws = await startSmallWorld({ clock: { factor, startAt: START } });
  await aws.slack.rateLimit(90);
  const from = await aws.now();
  const plan = [0, 100, 230, 400, 720].map((seconds) => ({
    at: from + seconds * 1000,
    event: work({ id: `at ${seconds}`, do: 'slack' }),
  }));
  await aws.play(plan);
  await aws.idle();
  const told = (await aws.slack.messages()).map(({ text, at }) => ({ text, after: (at - from) / 1000 }));
  const { deadLetters } = await aws.counters();
  await aws.close();
  return { told, deadLetters };
}

/**
 * What the machine gives to others meanwhile does count, times the factor: so the factors are small, and the first try of a busy
 * machine is not the last word.
 */
test.each([50, 200])(
  'what happens when does not depend on the speed of the clock (%d)',
  { retry: 3 },
  async (factor) => {
    const { told, deadLetters } = await playedAt(factor);

    expect(deadLetters).toBe(0);
    expect(told.map(({ text }) => text)).toEqual(['at 100', 'at 0', 'at 230', 'at 400', 'at 720']);
    // The first is refused at 0 s and at 60 s, and told when its second visibility timeout has ended.
    const expected = [100, 120, 230, 400, 720];
    // What a process takes (its cold start, on a busy machine) passes in real time: that is no matter of the factor.
    for (const [at, { after }] of told.entries())
      expect(Math.abs(after - (expected[at] ?? 0))).toBeLessThan(10);
  },
);
