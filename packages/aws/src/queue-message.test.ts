import type { Timer } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { outboxMessage, readOutboxMessage, readTimerMessage, timerMessage } from './queue-message.ts';

describe('messages of our own queues', () => {
  test('an outbox message reads as it was written', () => {
    expect(readOutboxMessage(outboxMessage({ outboxId: 'f1-1:1:ops' }))).toBe('f1-1:1:ops');
  });

  test.each<Timer>([
    { kind: 'incident', fingerprint: 'f1', dueAt: 1 },
    { kind: 'outbox', outboxId: 'f1-1:1:ops', dueAt: 0 },
  ])('a timer of an $kind reads as it was written', (timer) => {
    expect(readTimerMessage(timerMessage(timer))).toEqual(timer);
  });

  test.each(['', 'null', '[]', '{', '"x"', '{"kind":"other","dueAt":1}', '{"kind":"incident","dueAt":1}'])(
    'what nobody here wrote is no message: %s',
    (body) => {
      expect(readOutboxMessage(body)).toBeUndefined();
      expect(readTimerMessage(body)).toBeUndefined();
    },
  );
});
