import { describe, expect, test } from 'vitest';
import { checkEntries, type Entry, readEntry } from './put-events.ts';

const PLACE = { account: '000000000000', region: 'eu-west-1', now: Date.UTC(2026, 10, 23, 9, 0, 0, 999) };
const entry: Entry = { Source: 'aws.ecs', DetailType: 'ECS Task State Change', Detail: '{"version":1}' };

describe('an entry', () => {
  test('becomes an event with an envelope of its own', () => {
    const read = readEntry({ ...entry, Resources: ['arn:x'], Time: 1_600_000_000.5 }, PLACE);

    expect(read).toMatchObject({
      outcome: 'event',
      event: {
        version: '0',
        source: 'aws.ecs',
        'detail-type': 'ECS Task State Change',
        account: '000000000000',
        region: 'eu-west-1',
        time: '2020-09-13T12:26:40Z',
        resources: ['arn:x'],
        detail: { version: 1 },
      },
    });
  });

  test('without a time takes place now, in whole seconds', () => {
    expect(readEntry(entry, PLACE)).toMatchObject({ event: { time: '2026-11-23T09:00:00Z' } });
  });

  test.each([
    ['no source', { ...entry, Source: '' }, 'InvalidArgument', /Source is a required argument/],
    ['no detail type', { Source: 'a', Detail: '{}' }, 'InvalidArgument', /DetailType is a required argument/],
    ['no detail', { Source: 'a', DetailType: 'b' }, 'InvalidArgument', /Detail is a required argument/],
    ['a detail type too long', { ...entry, DetailType: 'x'.repeat(129) }, 'InvalidArgument', /128/],
    ['a bus that is not there', { ...entry, EventBusName: 'other' }, 'InvalidArgument', /does not exist/],
    ['a detail that is no JSON', { ...entry, Detail: '{' }, 'MalformedDetail', /malformed/],
    ['a detail that is a list', { ...entry, Detail: '[]' }, 'MalformedDetail', /malformed/],
    ['a detail that is a text', { ...entry, Detail: '"x"' }, 'MalformedDetail', /malformed/],
  ])('with %s is refused', (_sentence, given, code, message) => {
    const read = readEntry(given, PLACE);

    expect(read).toMatchObject({ outcome: 'refused', ErrorCode: code });
    expect(read.outcome === 'refused' && read.ErrorMessage).toMatch(message);
  });

  test.each(['default', 'arn:aws:events:eu-west-1:000000000000:event-bus/default'])(
    'for the bus %s is taken',
    (name) => {
      expect(readEntry({ ...entry, EventBusName: name }, PLACE).outcome).toBe('event');
    },
  );
});

describe('a request', () => {
  test.each([
    ['no entries', {}, /'entries'/],
    ['an empty list', { Entries: [] }, /greater than or equal to 1/],
    ['eleven entries', { Entries: Array.from({ length: 11 }, () => entry) }, /less than or equal to 10/],
    ['more than 256 KB', { Entries: [{ ...entry, Detail: `"${'x'.repeat(262_144)}"` }] }, /over the limit/],
    [
      'more than 256 KB in umlauts',
      { Entries: [{ ...entry, Detail: `"${'ä'.repeat(131_072)}"` }] },
      /over the limit/,
    ],
  ])('with %s is refused as a whole', (_sentence, input, message) => {
    expect(() => checkEntries(input)).toThrow(message);
  });

  test('of exactly 256 KB passes; a time counts 14 bytes of it', () => {
    const rest = { Source: 'a', DetailType: 'b', Time: 0 };
    const size = 262_144 - 'ab'.length - 14;

    expect(checkEntries({ Entries: [{ ...rest, Detail: 'x'.repeat(size) }] })).toHaveLength(1);
    expect(() => checkEntries({ Entries: [{ ...rest, Detail: 'x'.repeat(size + 1) }] })).toThrow();
  });
});
