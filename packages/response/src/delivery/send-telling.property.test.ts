import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDelivery, outboxIdOf, type SlackAnswer } from '../../test/delivery.ts';

const TELLINGS = [1, 2, 3, 4];
const ANSWERS = {
  takes: () => undefined,
  unheard: () => 'unheard',
  waits: () => new Response('', { status: 429, headers: { 'retry-after': '10' } }),
  fails: () => Response.json({ ok: false, error: 'internal_error' }),
} as const satisfies Record<string, SlackAnswer>;

const step = fc.record({
  sequence: fc.constantFrom(...TELLINGS),
  answer: fc.constantFrom(...(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])),
  holder: fc.constantFrom('message-1', 'message-2'),
  seconds: fc.integer({ min: 0, max: 40 }),
});

test('whatever order, answers and losses: the living message ends with the last telling, and more than one message is only left by a lost answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const delivery = aDelivery();
      for (const sequence of TELLINGS) await delivery.tells(sequence);
      let now = 300;
      for (const { sequence, answer, holder, seconds } of steps) {
        now += seconds;
        delivery.at(now);
        delivery.answer(ANSWERS[answer]);
        await delivery.send(sequence, holder);
      }
      delivery.at(now + 60);
      delivery.answer(ANSWERS.takes);
      for (const sequence of TELLINGS) await delivery.send(sequence, 'last');

      const known = await delivery.ledger.delivery('chat', 'web:1');
      const lost = steps.filter(({ answer }) => answer === 'unheard').length;
      expect(known).toMatchObject({ sentSequence: 4 });
      expect(known?.lease).toBeUndefined();
      expect(delivery.messages.get(known?.ref?.ts ?? '')).toBe('web:1:4');
      expect(delivery.messages.size).toBeLessThanOrEqual(1 + lost);
      for (const sequence of TELLINGS) {
        expect(await delivery.ledger.outboxItem(outboxIdOf(sequence))).toBeUndefined();
      }
    }),
    { numRuns: 200 },
  );
});
