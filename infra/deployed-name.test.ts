import { describe, expect, test } from 'vitest';
import { sstName } from './deployed-name.ts';

describe('names that SST gave', () => {
  test.each([
    ['taskwarden-prod-TaskEventsQueue-abcdefhk', 'prod', 'task-events', 'Queue'],
    ['taskwarden-prod-NotificationsQueue-abcdefhk.fifo', 'prod', 'notifications', 'Queue'],
    ['taskwarden-prod-eu-TaskEventsQueue-abcdefhk', 'prod-eu', 'task-events', 'Queue'],
    [
      'tas-a-rather-long-stage-TaskStateChangeFunction-abcdefhk',
      'a-rather-long-stage',
      'task-state-change',
      'Function',
    ],
  ] as const)('%s is recognised', (name, stage, component, kind) => {
    expect(sstName(stage, component, kind).test(name)).toBe(true);
  });

  test.each([
    ['of another stage', 'taskwarden-prod-eu-TaskEventsQueue-abcdefhk'],
    ['of another component', 'taskwarden-prod-DeadLettersFifoQueue-abcdefhk.fifo'],
    ['of another app', 'others-prod-TaskEventsQueue-abcdefhk'],
  ])('one %s is not', (_sentence, name) => {
    expect(sstName('prod', 'task-events', 'Queue').test(name)).toBe(false);
    expect(sstName('prod', 'dead-letters', 'Queue').test(name)).toBe(false);
  });
});
