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

/** One line without its end. */
export function lineAt({ text, lineStarts }: SourceText, line: number): string {
  return text.slice(lineStarts[line - 1], lineStarts[line]).replace(/\r?\n$/, '');
}

/** One line as it may be shown: a dot for each character of what must not be. */
export function shownLine(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1] ?? 0;
  return (source.secrets ?? []).reduce(
    (shown, [from, to]) => {
      const [first, last] = [Math.max(0, from - start), Math.min(shown.length, to - start)];
      return first < last
        ? shown.slice(0, first) + shown.slice(first, last).replaceAll(/\S/g, '•') + shown.slice(last)
        : shown;
    },
    lineAt(source, line),
  );
}

/** How much of a range lies on its first line: what a caret can underline. */
export function firstLineOf(source: SourceText, [start, end]: Range): number {
  const { line, column } = positionAt(source, start);
  return Math.max(1, Math.min(end - start, lineAt(source, line).length - column + 1));
}
