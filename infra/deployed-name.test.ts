import { describe, expect, test } from 'vitest';
import { queueNameOf } from './deployed-name.ts';

describe('a queue that SST named', () => {
  test.each([
    ['taskwarden-prod-TaskEventsQueue-abcdefhk', 'prod', 'task-events'],
    ['taskwarden-prod-NotificationsQueue-abcdefhk.fifo', 'prod', 'notifications'],
    ['taskwarden-prod-eu-TaskEventsQueue-abcdefhk', 'prod-eu', 'task-events'],
  ])('%s is recognised', (name, stage, queue) => {
    expect(queueNameOf(stage, queue).test(name)).toBe(true);
  });

  test.each([
    ['of another stage', 'taskwarden-prod-eu-TaskEventsQueue-abcdefhk'],
    ['of another name', 'taskwarden-prod-DeadLettersFifoQueue-abcdefhk.fifo'],
    ['of another app', 'others-prod-TaskEventsQueue-abcdefhk'],
  ])('one %s is not', (_sentence, name) => {
    expect(queueNameOf('prod', 'task-events').test(name)).toBe(false);
    expect(queueNameOf('prod', 'dead-letters').test(name)).toBe(false);
  });
});
