import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { loadRecording } from './load-recording.ts';
import { planRecording } from './plan-recording.ts';
import { toRecording } from './recording.ts';
import { shiftTimes } from './shift-times.ts';

const RECORDED = join(import.meta.dirname, '../../../../test/fixtures/events');
const HOUR = 60 * 60 * 1000;
const START = Date.UTC(2026, 10, 25, 3, 0, 0);

function anEvent(change: Partial<RecordedEvent>): RecordedEvent {
  return {
    version: '0',
    id: '8952ba83-7be2-4ab5-9c32-6687532d15a2',
    'detail-type': 'ECS Service Action',
    source: 'aws.ecs',
    account: '111122223333',
    time: '2019-11-19T19:27:22Z',
    region: 'us-west-2',
    resources: ['arn:aws:ecs:us-west-2:111122223333:service/prod/web'],
    detail: { eventName: 'SERVICE_STEADY_STATE' },
    ...change,
  };
}

describe('the recorded events of the repository', () => {
  const plan = planRecording(loadRecording(RECORDED), START);

  test('span about an hour', () => {
    expect((plan.at(-1)?.at ?? 0) - START).toBeGreaterThan(HOUR / 2);
    expect((plan.at(-1)?.at ?? 0) - START).toBeLessThan(HOUR);
  });

  test('have ids of their own, all of them', () => {
    expect(new Set(plan.map(({ event }) => event.id)).size).toBe(plan.length);
  });

  test('never come before their own time', () => {
    expect(plan.filter(({ at, event }) => at < Date.parse(event.time))).toEqual([]);
  });

  test('are others when they are played again later', () => {
    const again = planRecording(loadRecording(RECORDED), START + HOUR);
    const ids = new Set(plan.map(({ event }) => event.id));

    expect(again.filter(({ event }) => ids.has(event.id))).toEqual([]);
  });

  test('have whole envelopes, abbreviated samples too', () => {
    const notice = plan.find(({ event }) => event.detail.stopCode === 'TerminationNotice');

    expect(notice?.event).toMatchObject({ account: '123456789012', region: 'us-east-1' });
    expect(Date.parse(notice?.event.time ?? '')).toBe(notice?.at);
  });
});

describe('a sequence', () => {
  const files = [
    { file: 'one.json', event: anEvent({}) },
    { file: 'two.json', event: anEvent({ time: '2019-11-19T19:27:52Z' }) },
    { file: 'three.json', event: anEvent({}) },
  ];

  test('joins its files, and the others stay alone', () => {
    const { worlds } = toRecording(files, [{ name: 'both', events: ['two.json', 'one.json'] }]);

    expect(worlds.map(({ name, events }) => [name, events.length])).toEqual([
      ['both', 2],
      ['three.json', 1],
    ]);
  });

  test('is played in its own order: what lies before its predecessor comes late', () => {
    const recording = toRecording(files.slice(0, 2), [{ name: 'late', events: ['two.json', 'one.json'] }]);

    const plan = planRecording(recording, START);

    expect(plan.map(({ at, event }) => [at - START, Date.parse(event.time) - START])).toEqual([
      [0, 0],
      [0, -30_000],
    ]);
  });

  test.each([
    ['names a file that is missing', ['four.json']],
    ['names a file twice', ['one.json', 'one.json']],
  ])('that %s is refused', (_sentence, events) => {
    expect(() => toRecording(files, [{ name: 'wrong', events }])).toThrow(/"wrong" names (?:four|one)\.json/);
  });
});

/** A folder with these files, gone after the test. */
function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskwarden-recording-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

describe('a folder', () => {
  test.each([
    ['with a file that is not JSON', 'a.json', 'hello', 'a.json is not JSON'],
    ['with a file that is no event', 'b.json', '{"Containers":[]}', 'b.json is no event of EventBridge'],
    [
      'with an event that has no time',
      'c.json',
      '{"id":"1","detail-type":"x","detail":{}}',
      'c.json has no time',
    ],
    ['with sequences of another form', 'sequences.json', '{}', 'sequences.json is no list'],
  ])('%s is refused, by name', (_sentence, file, content, message) => {
    const folder = aFolder({ [file]: content });

    expect(() => loadRecording(folder)).toThrow(message);
  });

  test('that is empty has nothing to play', () => {
    const recording = loadRecording(aFolder({}));

    expect(planRecording(recording, START)).toEqual([]);
  });
});

describe('dates that are moved by a minute', () => {
  test.each([
    ['2023-05-02T14:19:14.98Z', '2023-05-02T14:20:14.98Z'],
    ['2026-03-05T23:59:41.618059641Z', '2026-03-06T00:00:41.618059641Z'],
    ['Agent disconnected since 2026-07-29T22:29:13Z', 'Agent disconnected since 2026-07-29T22:30:13Z'],
    ['Wed, 16 Aug 2023 23:18:51 GMT', 'Wed, 16 Aug 2023 23:19:51 GMT'],
    ['2023-99-99T99:99:99Z', '2023-99-99T99:99:99Z'],
    ['2023-05-02', '2023-05-02'],
  ])('%s', (text, moved) => {
    expect(shiftTimes(text, 60)).toBe(moved);
  });
});
