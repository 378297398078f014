import { captureNames } from './captures.ts';

/** Reasons of ECS end at 1,024 characters; a text beyond this was pasted, and its beginning tells. */
export const READ_CHARACTERS = 4096;

/** One text of a record, in two readings: `plain` for what it names, `words` for what it says. */
export class FlatText {
  /** In one line, with straight apostrophes, the letters as given. */
  readonly plain: string;
  /** In lower case and without the names in brackets, such as `(service shop)`: a name must not read as a reason. */
  readonly words: string;
  #names: Readonly<Record<string, string>> | undefined;

  constructor(plain: string, words: string) {
    this.plain = plain;
    this.words = words;
  }

  /** What it names: {@link captureNames}. Only the deciding text of a record is asked, and a storm asks it often. */
  get names(): Readonly<Record<string, string>> {
    this.#names ??= captureNames(this.plain);
    return this.#names;
  }
}

/** Reads a text of at most {@link READ_CHARACTERS}. Consoles and terminals wrap a reason, put typographic apostrophes into it, or print it in lower case; logs and pages escape it. */
export function flatten(text: string): FlatText {
  const unescaped = ESCAPED.test(text) ? text.replace(ESCAPES, (mark) => UNESCAPED[mark] ?? ' ') : text;
  const oneLine = WRAPPED.test(unescaped) ? unescaped.replace(/\s+/g, ' ') : unescaped;
  const plain = oneLine.replace(CURLY, (quote) => (quote < '“' ? "'" : '"')).trim();
  const words = plain.toLowerCase();
  return new FlatText(plain, words.includes('(') ? words.replace(NAMED, '($1)') : words);
}

/** A text that its terminal broke in the middle of words. Undefined where it has no lines. */
export function joinLines(text: string): string | undefined {
  return text.includes('\n') ? text.replace(/\s*\n\s*/g, '') : undefined;
}

const WRAPPED = /[\t-\r\u00a0]| {2}/;

const CURLY = /[‘’“”]/g;

const ESCAPED = /\\[nrt"]|&[a-z#]/;
const ESCAPES = /\\[nrt"]|&(?:quot|apos|amp|lt|gt|nbsp|#39|#x27|#34);/g;
const UNESCAPED: Readonly<Record<string, string>> = {
  '\\"': '"',
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
};

const NAMED =
  /\((service|task ?set|task|deployment|instance|container-instance|target-group|elb|port) [^() ]{1,300}(?:,? task ?set [^() ]{1,300})?\)/g;
