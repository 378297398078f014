import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, quotation, toMrkdwn } from './mrkdwn.ts';

test.each([
  ['a < b & c', 20, 'a &lt; b &amp; c'],
  ['a<b', 6, 'a&lt;b'],
  ['a<bc', 6, 'a&lt;…'],
  ['a<bc', 5, 'a…'],
  ['👩x', 2, '…'],
  ['👩xy', 3, '👩…'],
  ['x', 0, ''],
])('%j in %d characters is %j', (text, most, shown) => {
  expect(escaped(text, most)).toBe(shown);
});

test('what is cut is never longer than asked, and never in the middle of an entity or a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('&', '<', '👩', 'a') }), fc.nat(30), (text, most) => {
      const shown = escaped(text, most);

      expect(shown.length).toBeLessThanOrEqual(most);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown.replaceAll(/&(?:amp|lt);/g, '')).not.toMatch(/[&;]/);
    }),
  );
});

test('a link that has no room is its text', () => {
  const line = [{ link: 'web', to: 'https://example.com/a' }];

  expect(toMrkdwn(line, 100)).toBe('<https://example.com/a|web>');
  expect(toMrkdwn(line, 10)).toBe('web');
  expect(toMrkdwn([{ link: 'web', to: undefined }], 100)).toBe('web');
});

test('a time is shown in the zone of the reader, and in UTC where it can not be', () => {
  const time = Date.UTC(2026, 0, 1, 10, 42, 7);

  expect(toMrkdwn([{ time }], 100)).toBe(
    '<!date^1767264127^{date_short_pretty} {time_secs}|2026-01-01 10:42:07 UTC>',
  );
  expect(toMrkdwn([{ time }], 30)).toBe('2026-01-01 10:42:07 UTC');
  expect(toMrkdwn([{ time: Number.NaN }], 100)).toBe('an unknown time');
});

test('no quotation can end its block', () => {
  expect(quotation('a ``` b', 100)).toBe("```a ''' b```");
  expect(quotation('x'.repeat(50), 20)).toHaveLength(20);
});
