import type { Range } from './node.ts';

/** Lines and columns are counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text that knows its lines. */
export interface SourceText {
  readonly text: string;
  /** Offset at which each line begins. */
  readonly lineStarts: readonly number[];
  /** What must not be shown of it. */
  readonly secrets?: readonly Range[];
}

export function sourceText(text: string): SourceText {
  return { text, lineStarts: [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)] };
}

export function positionAt({ lineStarts }: SourceText, offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** Where a line begins and ends, without its line break. */
function boundsOf({ text, lineStarts }: SourceText, line: number): Range {
  const start = lineStarts[line - 1] ?? 0;
  const next = lineStarts[line];
  if (next === undefined) return [start, text.length];
  return [start, text[next - 2] === '\r' ? next - 2 : next - 1];
}

/** How many characters a line has. */
export function lengthOfLine(source: SourceText, line: number): number {
  const [start, end] = boundsOf(source, line);
  return end - start;
}

/** Part of a line as it may be shown: a dot for each character of what must not be. */
export function partOfLine(source: SourceText, line: number, [first, last]: Range): string {
  const [start, end] = boundsOf(source, line);
  const [from, to] = [start + first, Math.min(end, start + last)];
  const hidden = (source.secrets ?? []).filter(([begin, stop]) => begin < to && stop > from);
  return source.text
    .slice(from, to)
    .split('')
    .map((character, index) => {
      const at = from + index;
      return hidden.some(([begin, stop]) => begin <= at && at < stop) && /\S/.test(character)
        ? '•'
        : character;
    })
    .join('');
}

/** How much of a range lies on its first line: what a caret can underline. */
export function firstLineOf(source: SourceText, [start, end]: Range): number {
  const { line, column } = positionAt(source, start);
  return Math.max(1, Math.min(end - start, lengthOfLine(source, line) - column + 1));
}
