/** Reads YAML into nodes, with the short forms of CloudFormation's functions (`!Ref`) spelt out as it documents them. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Content, Node, Path, Range } from './node.ts';
import { BRACED_PLACEHOLDER } from './placeholders.ts';
import { type Unreadable, unreadable, unreadableAt } from './unreadable.ts';

/** Beyond so many values an anchor is used to blow the file up, not to spare its author a repetition. */
const MOST_VALUES = 200_000;
/** Deeper nesting is an anchor within itself, or no file of a person or a tool. */
const DEEPEST = 500;

interface Walk {
  readonly text: string;
  /** What each alias stands for. */
  readonly anchored: ReadonlyMap<Alias, unknown>;
  count: number;
  depth: number;
}

/** The value of a YAML text, or the first place that is not YAML. Several documents are the items of a list. */
export function readYaml(text: string): Node | Unreadable {
  const parsed = parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (error) return unreadableAt(error.pos[0], `not YAML: ${reasonOf(error.message)}`);
  }
  try {
    const nodes = documents
      .filter(({ contents }) => contents !== null)
      .map((document, index) =>
        readNode(
          document.contents,
          { path: documents.length > 1 ? [index] : [] },
          { text, anchored: anchoredIn(document), count: 0, depth: 0 },
        ),
      );
    const [only] = nodes;
    if (only === undefined) return unreadable('holds nothing');
    return nodes.length === 1 ? only : { range: [0, text.length], path: [], content: nodes };
  } catch (fault) {
    if (fault instanceof TooMany) return unreadable(fault.message);
    throw fault;
  }
}

/** Some messages end in what was found, which may be a whole file, or a secret. */
function reasonOf(message: string): string {
  return /call stack/.test(message) ? 'nested too deep' : message.replace(/: ["'`][\s\S]*$/, '');
}

/** An alias stands for the last node before it that has its anchor. Asked one by one, each would look through the document. */
function anchoredIn(document: Document): ReadonlyMap<Alias, unknown> {
  const latest = new Map<string, unknown>();
  const anchored = new Map<Alias, unknown>();
  visit(document, {
    Alias: (_key, alias) => {
      anchored.set(alias, latest.get(alias.source));
    },
    Value: (_key, node) => {
      if (node.anchor !== undefined) latest.set(node.anchor, node);
    },
  });
  return anchored;
}

class TooMany extends Error {
  override readonly name = 'TooMany';
}

interface At {
  readonly path: Path;
  /** Of the alias, where one stands for the value. */
  readonly range?: Range;
}

function readNode(yaml: unknown, at: At, walk: Walk): Node {
  walk.count += 1;
  if (walk.count > MOST_VALUES) throw new TooMany(`holds more than ${MOST_VALUES} values, anchors included`);
  walk.depth += 1;
  if (walk.depth > DEEPEST) throw new TooMany(`nested more than ${DEEPEST} deep, anchors included`);
  const read = isAlias(yaml) ? readAlias(yaml, at, walk) : readValue(yaml, at, walk);
  walk.depth -= 1;
  return read;
}

function readAlias(alias: Alias, at: At, walk: Walk): Node {
  const range = at.range ?? rangeOf(alias as unknown as ParsedNode);
  return readNode(walk.anchored.get(alias), { ...at, range }, walk);
}

function readValue(yaml: unknown, at: At, walk: Walk): Node {
  const node = yaml as ParsedNode | null;
  const range = at.range ?? rangeOf(node);
  return tagged(node?.tag, { range, path: at.path, content: contentOf(node, at, walk) });
}

function rangeOf(node: ParsedNode | null): Range {
  const [start = 0, end = start] = node?.range ?? [];
  return [start, end];
}

function contentOf(node: ParsedNode | null, at: At, walk: Walk): Content {
  if (isSeq(node)) {
    return node.items.map((item, index) => readNode(item, { ...at, path: [...at.path, index] }, walk));
  }
  if (isMap(node)) {
    const written = walk.text.slice(node.range[0], node.range[1]);
    return BRACED_PLACEHOLDER.test(written) ? { unresolved: written } : membersOf(node.items, at, walk);
  }
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Date
    ? (node.source ?? value.toISOString())
    : (value as string | number | boolean | null);
}

function membersOf(pairs: readonly Pair<unknown, unknown>[], at: At, walk: Walk): ReadonlyMap<string, Node> {
  const merged: [string, Node][] = [];
  const own: [string, Node][] = [];
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? String(key.value) : String(key);
    if (name === '<<') {
      merged.push(...mergedMembers(readNode(value, at, walk)));
    } else {
      own.push([name, readNode(value, { ...at, path: [...at.path, name] }, walk)]);
    }
  }
  return new Map([...merged, ...own]);
}

/** What `<<` brings in: one map or several, of which the earlier wins. */
function mergedMembers({ content }: Node): readonly [string, Node][] {
  if (content instanceof Map) return [...(content as ReadonlyMap<string, Node>)];
  return Array.isArray(content) ? (content as readonly Node[]).toReversed().flatMap(mergedMembers) : [];
}

/** `!Ref x` is `{Ref: x}`, `!GetAtt a.b` is `{Fn::GetAtt: [a, b]}`, any other is `{Fn::Name: …}`. */
function tagged(tag: string | undefined, node: Node): Node {
  if (tag === undefined || !/^!\w+$/.test(tag)) return node;
  const name = tag.slice(1);
  const isShort = name === 'Ref' || name === 'Condition';
  return { ...node, content: new Map([[isShort ? name : `Fn::${name}`, node]]) };
}
