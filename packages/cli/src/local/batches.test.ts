import { expect, test } from 'vitest';
import { addEndings, NO_ENDINGS } from './batches.ts';

const FUNCTIONS = ['task-state-change'];
const line = (text: string, name = 'task-state-change') => ({ function: name, at: 0, line: text });
const handled = (ended: Record<string, number>) =>
  JSON.stringify({ level: 'INFO', message: 'Batch handled', records: 9, failed: 0, ended });

test.each([
  [
    'adds what a batch came to',
    line(handled({ taken: 3, duplicate: 2, stale: 1, hopeless: 1 })),
    [3, 2, 1, 1],
  ],
  ['knows nothing of other words', line(handled({ looked: 3 })), [0, 0, 0, 0]],
  ['passes over functions that take no events', line(handled({ taken: 3 }), 'notification'), [0, 0, 0, 0]],
  ['passes over other lines', line('{"message":"Ledger swept"}'), [0, 0, 0, 0]],
  ['passes over a line that was cut off', line('{"message":"Batch handled","ended":{"tak'), [0, 0, 0, 0]],
])('the count of events %s', (_what, logLine, [taken, duplicate, stale, unreadable]) => {
  expect(addEndings(NO_ENDINGS, logLine, FUNCTIONS)).toEqual({ taken, duplicate, stale, unreadable });
});
