import { stripVTControlCharacters } from 'node:util';

/**
 * Text of AWS and of containers, made safe for a terminal: control characters could move the cursor or change colours,
 * line breaks would break the layout.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}

/** The words of a text in lines of at most `width` columns; a word that is longer, such as a URL, is not cut. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

export interface Column {
  readonly indent: number;
  readonly label: string;
  /** Where the text begins; at least one blank stands after the label. */
  readonly at: number;
  readonly width: number;
}

/** A label with wrapped text beside it, hanging under itself; `paintLabel` colours the label without shifting it. */
export function labelled(
  text: string,
  { indent, label, at, width }: Column,
  paintLabel: (label: string) => string = (same) => same,
): string {
  const begin = Math.max(at, indent + label.length + 1);
  const lines = wrap(text, Math.max(20, width - begin));
  const first = `${' '.repeat(indent)}${label === '' ? '' : paintLabel(label)}${' '.repeat(begin - indent - label.length)}`;
  return [first + (lines[0] ?? ''), ...lines.slice(1).map((line) => ' '.repeat(begin) + line)]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
