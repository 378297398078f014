import { expect, test } from 'vitest';
import { holds, readReport, toReport } from '../test/bench/report.ts';

const RATIO = { name: 'ratio', value: 2, unit: 'times', bar: { atMost: 3 } };
const MISSED = { ...RATIO, value: 4 };
const FIGURE = { name: 'figure', value: 7, unit: 'ms' };

const printed = (...measurements: Parameters<typeof toReport>[0]): string =>
  `${JSON.stringify(toReport(measurements))}\n`;

test('a report has always the same members', () => {
  expect(toReport([MISSED, FIGURE])).toEqual({
    results: [
      { ...MISSED, holds: false },
      { ...FIGURE, bar: null, holds: true },
    ],
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, null as unknown as number])(
  'what could not be measured (%s) holds no bar, and neither once it is JSON',
  (value) => {
    const measured = { ...RATIO, value };
    const [read] = readReport('a bench', { status: 1, stdout: printed(measured) });

    expect([holds(measured), read && holds(read)]).toEqual([false, false]);
  },
);

test('a bench is read whether its bars hold or not', () => {
  const read = (status: number, ...measurements: Parameters<typeof toReport>[0]) =>
    readReport('a bench', { status, stdout: printed(...measurements) }).map(({ value }) => value);

  expect([read(0, RATIO, FIGURE), read(1, MISSED, FIGURE)]).toEqual([
    [2, 7],
    [4, 7],
  ]);
});

test.each([
  ['says nothing', { status: 1, stdout: '' }],
  ['says more than its report', { status: 0, stdout: `stray\n${printed(RATIO)}` }],
  ['breaks after its report', { status: 1, stdout: printed(RATIO) }],
  ['is killed', { status: null, stdout: printed(RATIO) }],
])('a bench that %s is none to believe', (_, ended) => {
  expect(() => readReport('a bench', ended)).toThrow('a bench');
});
