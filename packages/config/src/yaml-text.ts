import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Path, type Problem, pathText } from './problem.ts';

/** A YAML text as plain values, which still knows where each value stands. */
export interface YamlText {
  readonly value: unknown;
  /** The problem with its line and column: of the key where `atKey`, else of the value, else of the nearest parent. */
  problem(path: Path, message: string, atKey?: 'at-key'): Problem;
}

/** Reads one YAML document. An empty one is an empty map; a section left empty (`routes:`) counts as not written. */
export function readYaml(text: string): YamlText | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refused = (offset: number, message: string): { problems: Problem[] } => ({
    problems: [{ path: '', ...position(offset), message }],
  });

  if (document.errors.length > 0) {
    return {
      problems: document.errors.flatMap((error) => refused(error.pos[0], yamlSentence(error)).problems),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return refused(0, error instanceof Error ? error.message : String(error));
  }
  return {
    value: withoutEmptySections(value ?? {}),
    problem: (path, message, atKey) => ({
      path: pathText(path),
      ...position(offsetOf(document, path, atKey !== undefined)),
      message,
    }),
  };
}

function yamlSentence(error: { readonly code: string; readonly message: string }): string {
  return error.code === 'DUPLICATE_KEY' ? 'this key is written twice' : error.message;
}

function withoutEmptySections(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

function offsetOf(document: Document, path: Path, atKey: boolean): number {
  const wanted = path.length === 0 ? document.contents : nodeAt(document, path, atKey);
  if (isNode(wanted) && wanted.range) return wanted.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), false);
}

/** The value at a path; its key where that is asked for, or where the value is left empty. */
function nodeAt(document: Document, path: Path, atKey: boolean): unknown {
  const parent = path.slice(0, -1);
  const holder = parent.length === 0 ? document.contents : document.getIn(parent, true);
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === path.at(-1))
    : undefined;
  return atKey || (pair && !isNode(pair.value)) ? pair?.key : document.getIn(path, true);
}
