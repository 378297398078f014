/**
 * Reads JSON (RFC 8259) into nodes that know their places, which `JSON.parse` does not tell. A placeholder may stand where a
 * value is wanted, as in `"cpu": ${cpu}`: such a file is JSON when it is filled in.
 */
import type { Content, Node, Path } from './node.ts';
import { BARE_PLACEHOLDER } from './placeholders.ts';
import { type Unreadable, unreadableAt } from './unreadable.ts';

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper nesting than this is no file of a person or a tool; it would only exhaust the stack. */
const DEEPEST = 500;

/** Never leaves this file: a recursive reader is clearest when it can give up from any depth. */
class Broken extends Error {
  override readonly name = 'Broken';
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** The value of a JSON text, or the first place that is not JSON. */
export function readJson(text: string): Node | Unreadable {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  try {
    const node = readValue(cursor, []);
    skipBlanks(cursor);
    if (cursor.at < text.length) throw new Broken(cursor.at, 'expected the end of the file');
    return node;
  } catch (fault) {
    if (fault instanceof Broken) return unreadableAt(fault.at, `not JSON: ${fault.message}`);
    throw fault;
  }
}

function readValue(cursor: Cursor, path: Path): Node {
  skipBlanks(cursor);
  const start = cursor.at;
  const content = readContent(cursor, path);
  return { range: [start, cursor.at], path, content };
}

function readContent(cursor: Cursor, path: Path): Content {
  const first = cursor.text[cursor.at];
  if (first === '"') return readString(cursor);
  const placeholder = take(cursor, BARE_PLACEHOLDER);
  if (placeholder !== undefined) return { unresolved: placeholder };
  if (first === '{') return nested(cursor, () => readObject(cursor, path));
  if (first === '[') return nested(cursor, () => readArray(cursor, path));
  const word = take(
    cursor,
    /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y,
  );
  if (word === undefined) throw new Broken(cursor.at, `expected a value, found ${found(cursor)}`);
  return JSON.parse(word) as number | boolean | null;
}

function nested<Inner>(cursor: Cursor, read: () => Inner): Inner {
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw new Broken(cursor.at, `nested more than ${DEEPEST} deep`);
  const inner = read();
  cursor.depth -= 1;
  return inner;
}

function readObject(cursor: Cursor, path: Path): ReadonlyMap<string, Node> {
  const members = new Map<string, Node>();
  expect(cursor, /\{/y, '"{"');
  if (take(cursor, /\s*\}/y) !== undefined) return members;
  do {
    skipBlanks(cursor);
    if (cursor.text[cursor.at] !== '"')
      throw new Broken(cursor.at, `expected a name in quotes, found ${found(cursor)}`);
    const name = readString(cursor);
    expect(cursor, /\s*:/y, '":"');
    members.set(name, readValue(cursor, [...path, name]));
  } while (take(cursor, /\s*,/y) !== undefined);
  expect(cursor, /\s*\}/y, '"," or "}"');
  return members;
}

function readArray(cursor: Cursor, path: Path): readonly Node[] {
  const items: Node[] = [];
  expect(cursor, /\[/y, '"["');
  if (take(cursor, /\s*\]/y) !== undefined) return items;
  do items.push(readValue(cursor, [...path, items.length]));
  while (take(cursor, /\s*,/y) !== undefined);
  expect(cursor, /\s*\]/y, '"," or "]"');
  return items;
}

function readString(cursor: Cursor): string {
  const start = cursor.at;
  // A raw control character is no JSON, but plain enough to be read: JSON.parse tells.
  const quoted = take(cursor, /"(?:[^"\\]|\\[\s\S])*"/y);
  if (quoted === undefined) throw new Broken(start, 'this text has no closing quote');
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new Broken(start, 'this text holds a line break or an escape that JSON does not have');
  }
}

function expect(cursor: Cursor, pattern: RegExp, what: string): void {
  if (take(cursor, pattern) !== undefined) return;
  skipBlanks(cursor);
  throw new Broken(cursor.at, `expected ${what}, found ${found(cursor)}`);
}

function found(cursor: Cursor): string {
  const word = /[\w.$'"-]{1,20}|[^\s]/y;
  word.lastIndex = cursor.at;
  const [text] = word.exec(cursor.text) ?? [];
  return text === undefined ? 'the end of the file' : JSON.stringify(text);
}

function skipBlanks(cursor: Cursor): void {
  take(cursor, /[ \t\r\n]*/y);
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const text = pattern.exec(cursor.text)?.[0];
  if (text !== undefined) cursor.at += text.length;
  return text;
}
