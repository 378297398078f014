import { describe, expect, test } from 'vitest';
import { canaryAge } from './canary.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const arrived = (path: string, secondsAgo: number) => ({
  path,
  eventId: `event-of-${path}`,
  time: NOW - secondsAgo * 1000,
  arrivedAt: NOW,
});

describe('the age of the last canary', () => {
  test('is that of the way where it is longest ago', () => {
    const arrivals = [arrived('tasks', 60), arrived('services', 900), arrived('timers', 5000)];

    expect(canaryAge(arrivals, ['tasks', 'services'], NOW)).toBe(900);
  });

  test('is not known while one way has never been seen open', () => {
    expect(canaryAge([arrived('tasks', 60)], ['services', 'tasks'], NOW)).toBeUndefined();
    expect(canaryAge([], ['tasks'], NOW)).toBeUndefined();
  });

  test('is never below 0: clocks differ', () => {
    expect(canaryAge([arrived('tasks', -2)], ['tasks'], NOW)).toBe(0);
  });
});
