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

/** The first is refused at 0 s and at 60 s, and told when its second visibility timeout has ended. */
const EXPECTED = { 'at 0': 120, 'at 100': 100, 'at 230': 230, 'at 400': 400, 'at 720': 720 };

/** What a process takes (its cold start, on a busy machine) passes in real time: that is no matter of the factor. What the
 * machine gives to others meanwhile does multiply, so the first try of a busy one is not the last word. */
test.each([100, 500])(
  'what happens when does not depend on the speed of the clock (%d)',
  { retry: 3 },
  async (factor) => {
    const { told, deadLetters } = await playedAt(factor);

    expect(deadLetters).toBe(0);
    expect(told.map(({ text }) => text).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    for (const { text, after } of told)
      expect(Math.abs(after - EXPECTED[text as keyof typeof EXPECTED]), text).toBeLessThan(15);
  },
);
