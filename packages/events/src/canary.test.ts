import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../local/src/event-bridge/pattern.ts';
import { fixtureText } from '../test/fixtures.ts';
import { CANARY, readCanary, withCanary } from './canary.ts';
import { EVENT_TYPES } from './event-types.ts';
import { readEvent } from './read-event.ts';

const event = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': CANARY.detailType,
  source: CANARY.source,
  account: '111122223333',
  time: '2026-01-01T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: {},
};

describe('the canary', () => {
  test('is read by id and time', () => {
    expect(readCanary(JSON.stringify(event))).toEqual({
      eventId: event.id,
      time: Date.UTC(2026, 0, 1, 12),
    });
  });

  test('is no event of ECS', () => {
    expect(readEvent(JSON.stringify(event)).outcome).toBe('unreadable');
  });

  test.each([
    ['a task', fixtureText('task-state-change/running.thumbnails-replacement.json')],
    [
      'what only speaks of it',
      JSON.stringify({ ...event, source: 'aws.ecs', detail: { by: CANARY.source } }),
    ],
    ['one without an id', JSON.stringify({ ...event, id: undefined })],
    ['one without a time', JSON.stringify({ ...event, time: 'soon' })],
    ['a damaged text', `{"source":"${CANARY.source}"`],
    ['no object', `"${CANARY.source}"`],
  ])('is not %s', (_what, text) => {
    expect(readCanary(text)).toBeUndefined();
  });

  test.each(EVENT_TYPES.map(({ id, pattern }) => [id, pattern]))(
    'is let in by the rule of %s beside its own events',
    (_id, pattern) => {
      expect(compilePattern(pattern)(event)).toBe(false);
      expect(compilePattern(withCanary(pattern))(event)).toBe(true);
      expect(compilePattern(withCanary(pattern))({ ...event, 'detail-type': 'Other' })).toBe(false);
    },
  );
});
