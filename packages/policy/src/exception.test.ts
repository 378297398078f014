import { expect, test } from 'vitest';
import { exceptionsDue } from './exception.ts';

const now = Date.parse('2026-09-01T00:00:00Z');
const day = 86_400_000;
const exception = (rule: string, days: number) => ({
  rule,
  match: {},
  owner: 'shop',
  reason: 'Because.',
  expires: now + days * day,
});

test('exceptions that have ended or are about to are reported, soonest first', () => {
  const due = exceptionsDue([exception('later', 60), exception('soon', 5), exception('gone', -3)], now);

  expect(due.map(({ exception: { rule }, state }) => [rule, state])).toEqual([
    ['gone', 'expired'],
    ['soon', 'expiring'],
  ]);
});
