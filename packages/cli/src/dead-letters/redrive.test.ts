import type { DeadLetterStore } from '@taskwarden/aws';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peek } from './peek.ts';
import { type RedriveOptions, type RedriveOutcome, redrive } from './redrive.ts';
import { aLetter, FakeQueues } from './testing.ts';

const URL = 'https://sqs/task-events';
const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => aLetter({ messageId: `m${at}`, receiptHandle: `m${at}#1` }));

async function run(queues: FakeQueues, options: Partial<RedriveOptions> = {}) {
  const told = new Map<string, RedriveOutcome>();
  await redrive({
    store: queues.store,
    isChosen: () => true,
    destinationOf: async () => ({ url: URL }),
    dryRun: false,
    inOrder: false,
    limit: 1000,
    isInterrupted: () => false,
    tell: ({ messageId }, outcome) => void told.set(messageId, outcome),
    ...options,
  }).catch(() => undefined);
  return told;
}

describe('sending dead letters back', () => {
  test('everything is sent where it came from, and is gone here', async () => {
    const queues = new FakeQueues(letters(25));

    const told = await run(queues);

    expect(queues.sent.map(({ url }) => url)).toEqual(Array(25).fill(URL));
    expect(queues.letters).toEqual([]);
    expect([...told.values()]).toEqual(Array(25).fill({ outcome: 'sent' }));
  });

  test('wherever the process dies, each message is here, or in its queue, or in both, and a second run ends it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 1, max: 23 }),
          at: fc.integer({ min: 1, max: 80 }),
          after: fc.boolean(),
          inOrder: fc.boolean(),
        }),
        async ({ count, at, after, inOrder }) => {
          const queues = new FakeQueues(letters(count), { at, after });
          const ids = new Set(queues.letters.map(({ messageId }) => messageId));

          await run(queues, { inOrder });
          const remaining = [...queues.letters, ...queues.sent].map(({ messageId }) => messageId);
          expect(new Set(remaining)).toEqual(ids);

          queues.reopen();
          await run(queues, { inOrder });
          expect(queues.letters).toEqual([]);
          expect(new Set(queues.sent.map(({ messageId }) => messageId))).toEqual(ids);
        },
      ),
    );
  });

  test('a rehearsal sends nothing, and nothing stays hidden', async () => {
    const queues = new FakeQueues(letters(12));

    const told = await run(queues, { dryRun: true });

    expect(told.size).toBe(12);
    expect(queues.sent).toEqual([]);
    expect(queues.letters).toHaveLength(12);
    expect(queues.hidden.size).toBe(0);
  });

  test('what is not chosen, or may not go, stays and is shown to others again', async () => {
    const queues = new FakeQueues(letters(3));

    const told = await run(queues, {
      isChosen: ({ messageId }) => messageId !== 'm0',
      destinationOf: async ({ messageId }) =>
        messageId === 'm1' ? { stays: 'its body is cut off' } : { url: URL },
    });

    expect(Object.fromEntries(told)).toEqual({
      m1: { outcome: 'refused', reason: 'its body is cut off' },
      m2: { outcome: 'sent' },
    });
    expect(queues.letters.map(({ messageId }) => messageId)).toEqual(['m0', 'm1']);
    expect(queues.hidden.size).toBe(0);
  });

  test('a message that SQS does not take stays, and ends the run', async () => {
    const queues = new FakeQueues(letters(30));
    queues.refuses.add('m2');

    const told = await run(queues, { inOrder: true });

    expect(told.get('m2')).toEqual({ outcome: 'failed', reason: 'SQS refused sending' });
    expect(queues.sent.map(({ messageId }) => messageId)).toEqual(['m0', 'm1']);
    expect(queues.letters).toHaveLength(28);
    expect(queues.hidden.size).toBe(0);
  });

  test('messages that fail again at once and come back do not go round for ever', async () => {
    const queues = new FakeQueues(letters(15));
    let again = 0;
    const store: DeadLetterStore = {
      ...queues.store,
      send: async (letter, url) => {
        await queues.store.send(letter, url);
        again += 1;
        queues.letters.push(aLetter({ messageId: `again-${again}` }));
      },
    };

    await run(queues, { store });

    expect(queues.sent.length).toBeLessThanOrEqual(20);
  });

  test('no more are sent than allowed, and none after somebody cut it short', async () => {
    const limited = new FakeQueues(letters(25));
    const cut = new FakeQueues(letters(25));

    await run(limited, { limit: 13 });
    await run(cut, { isInterrupted: () => cut.sent.length > 0 });

    expect(limited.sent).toHaveLength(13);
    expect(cut.sent).toHaveLength(10);
    expect([...limited.hidden, ...cut.hidden]).toEqual([]);
  });
});

describe('looking into a dead-letter queue', () => {
  test('leaves everything there and visible', async () => {
    const queues = new FakeQueues(letters(25));

    const { letters: found } = await peek(queues.store, { limit: 1000, isInterrupted: () => false });

    expect(found).toHaveLength(25);
    expect(queues.letters).toHaveLength(25);
    expect(queues.hidden.size).toBe(0);
  });

  test('also when SQS fails half way', async () => {
    const queues = new FakeQueues(letters(25));
    const store: DeadLetterStore = {
      ...queues.store,
      receive: async () => {
        if (queues.hidden.size > 15) throw new Error('SQS refused receiving');
        return queues.store.receive();
      },
    };

    await expect(peek(store, { limit: 1000, isInterrupted: () => false })).rejects.toThrow('receiving');
    expect(queues.hidden.size).toBe(0);
  });
});
