import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesOf } from './entries.ts';

const RECORD = { stoppedReason: 'Task stopped by user' };
const values = (text: string) =>
  entriesOf(text).map((entry) => ('value' in entry ? entry.value : entry.unreadable));

describe('the form of the input', () => {
  test.each([
    ['one JSON object', JSON.stringify(RECORD), [RECORD]],
    ['one JSON object over many lines', JSON.stringify(RECORD, null, 2), [RECORD]],
    ['a byte order mark before it', `\uFEFF${JSON.stringify(RECORD)}`, [RECORD]],
    ['an array', JSON.stringify([RECORD, RECORD]), [RECORD, RECORD]],
    ['JSON lines', `${JSON.stringify(RECORD)}\n\n${JSON.stringify(RECORD)}\r\n`, [RECORD, RECORD]],
    ['JSON lines of arrays', '[{"a":1},{"a":2}]\n[{"a":3}]', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    [
      'files after one another',
      `${JSON.stringify([RECORD], null, 2)}\n${JSON.stringify({ a: '}{' }, null, 2)}`,
      [RECORD, { a: '}{' }],
    ],
    [
      'lines of text',
      'Task stopped by user\n\n  Scaling activity initiated by x  \n',
      ['Task stopped by user', 'Scaling activity initiated by x'],
    ],
    [
      'quoted lines',
      '"Task stopped by user"\n"OutOfMemoryError"',
      ['Task stopped by user', 'OutOfMemoryError'],
    ],
    ['nothing', ' \n\t', []],
  ])('%s is recognised', (_form, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('a broken line among JSON lines is reported with its number, and hides no other', () => {
    const text = `${JSON.stringify(RECORD)}\n{"stoppedReason": "cut o\nno JSON at all\n${JSON.stringify(RECORD)}\n{"id":1}`;

    expect(entriesOf(text)).toEqual([
      { at: 'line 1', value: RECORD },
      { at: 'line 2', unreadable: 'is not JSON' },
      { at: 'line 3', unreadable: 'is not JSON' },
      { at: 'line 4', value: RECORD },
      { at: 'line 5', value: { id: 1 } },
    ]);
  });

  test('a value cut off at the end is reported by the line where it begins', () => {
    const text = `${JSON.stringify(RECORD, null, 2)}\n\n${JSON.stringify(RECORD, null, 2).slice(0, -3)}`;

    expect(entriesOf(text).at(-1)).toEqual({
      at: 'line 5',
      unreadable: 'the JSON that begins here is broken or cut off',
    });
  });

  test('any number of records is read back in order, however they are written', () => {
    const record = fc.record({ stoppedReason: fc.string(), id: fc.integer() });
    const separators = fc.constantFrom('\n', '\n\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1 }),
        separators,
        fc.constantFrom(0, 2),
        (records, newline, indent) => {
          const text = records.map((each) => JSON.stringify(each, null, indent)).join(newline);

          expect(values(text)).toEqual(records);
        },
      ),
    );
  });

  test('no text throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void entriesOf(text)));
  });
});
