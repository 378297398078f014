import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelled, printable, wrap } from './text.ts';

describe('text for a terminal', () => {
  test.each([
    ['colours of a log line', '\u001b[31mpanic\u001b[0m: nil', 'panic: nil'],
    ['a title sequence', '\u001b]0;owned\u0007x', 'x'],
    ['line breaks', 'one\r\ntwo\tthree', 'one two three'],
    ['reversed direction', 'exit \u202ecode', 'exit code'],
  ])('%s is taken out', (_what, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test('no line is longer than the width unless a single word is, and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,30}$/)),
        fc.integer({ min: 5, max: 60 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);

          expect(lines.join(' ')).toBe(words.join(' '));
          expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
        },
      ),
    );
  });

  test('wrapped text hangs under itself, not under its label', () => {
    const text = labelled('one two three four five six', { indent: 2, label: 'Try', at: 8, width: 28 });

    expect(text).toBe('  Try   one two three four\n        five six\n');
  });
});
