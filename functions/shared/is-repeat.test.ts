import { expect, test } from 'vitest';
import { isRepeat } from './is-repeat.ts';

const received = (ApproximateReceiveCount: string) => ({
  ApproximateReceiveCount,
  SentTimestamp: '0',
  SenderId: 'me',
  ApproximateFirstReceiveTimestamp: '0',
});

test.each([
  ['a message that comes for the first time', '1', {}, false],
  ['one that its queue brings again', '2', {}, true],
  [
    'one that was sent back from a dead-letter queue',
    '1',
    { redriven: { dataType: 'String', stringValue: 'true' } },
    true,
  ],
])('%s', (_, count, messageAttributes, expected) => {
  expect(isRepeat({ attributes: received(count), messageAttributes })).toBe(expected);
});
