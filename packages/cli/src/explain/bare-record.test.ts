import { describe, expect, test } from 'vitest';
import { isBareRecord, readBareRecord } from './bare-record.ts';

describe('a bare record', () => {
  test('null fields are absent, labels and unknown fields are ignored', () => {
    const record = readBareRecord({
      id: 'sr-1',
      stopCode: null,
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 137, reason: null, cause: 'x' }],
      serviceEvent: null,
      cause: 'a label',
      note: 'a note',
    });

    expect(record).toEqual({
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 137 }],
    });
  });

  test.each([
    [
      'as AWS writes them',
      [
        { name: 'statusReason', value: 'no address' },
        { name: 'subnetId', value: null },
      ],
    ],
    ['as an object', { statusReason: 'no address', subnetId: null }],
  ])('attachments keep their details, written %s', (_form, details) => {
    const record = readBareRecord({ attachments: [{ id: 'a', type: 'eni', status: 'DELETED', details }] });

    expect(record.attachments).toEqual([
      { id: 'a', type: 'eni', status: 'DELETED', details: { statusReason: 'no address' } },
    ]);
  });

  test.each([
    ['exit code 0 is not absent', 0, { exitCode: 0 }],
    ['an exit code written as text is a number', '137', { exitCode: 137 }],
    ['an empty exit code is absent', '', {}],
  ])('%s', (_fact, exitCode, expected) => {
    expect(readBareRecord({ containers: [{ exitCode }] }).containers).toEqual([expected]);
  });

  test.each([
    ['ISO 8601 with an offset', '2026-01-02T03:04:05.678+02:00', Date.UTC(2026, 0, 2, 1, 4, 5, 678)],
    ['seconds, as version 1 of the AWS CLI prints', 1_767_316_000.5, 1_767_316_000_500],
    ['milliseconds, as the SDK holds', 1_767_316_000_500, 1_767_316_000_500],
  ])('a time is read from %s', (_form, stoppedAt, expected) => {
    expect(readBareRecord({ stoppedAt }).stoppedAt).toBe(expected);
  });

  test.each(['yesterday', {}, null])('a time that is none, %j, is absent', (stoppedAt) => {
    expect(readBareRecord({ stoppedAt })).toEqual({ containers: [] });
  });

  test.each([
    ['stoppedReason must be a text', { stoppedReason: 5 }],
    ['containers must be a list', { containers: {} }],
    ['containers[0] must be an object', { containers: ['app'] }],
    ['attachments must be a list', { attachments: 'eni' }],
    ['attachments[0] must be an object', { attachments: ['eni'] }],
    ['attachments[0].type must be a text', { attachments: [{ type: 1 }] }],
    ['containers[1].exitCode must be a number', { containers: [{}, { exitCode: 'one' }] }],
  ])('%s', (sentence, fields) => {
    expect(() => readBareRecord(fields)).toThrow(sentence);
  });

  test.each([
    [true, { containers: [] }],
    [true, { serviceEvent: 'has reached a steady state' }],
    [true, { stoppedReason: null }],
    [false, { cause: 'x' }],
  ])('is one: %s for %j', (expected, fields) => {
    expect(isBareRecord(fields)).toBe(expected);
  });
});
