/** A value of a file that still knows where it stands, so that a finding can point at it whatever it was turned into. */
import { memberPath } from '@taskwarden/domain/shapes';

/** Offsets in the text: first character, and the one after the last. */
export type Range = readonly [start: number, end: number];
export type Path = readonly (string | number)[];

/** Where a value stands: in the text, and in the document. */
export interface Place {
  readonly range: Range;
  readonly path: Path;
}

/** A value that is known only when a template is deployed or a plan applied, as its author wrote it. */
export interface Unresolved {
  /** As in `${DbSecret}` or `${Role.Arn}`. */
  readonly unresolved: string;
  /** The name in the template to which it refers, where it is only that. */
  readonly refersTo?: string;
}

export type Content =
  | string
  | number
  | boolean
  | null
  | Unresolved
  | readonly Node[]
  | ReadonlyMap<string, Node>;

export interface Node extends Place {
  readonly content: Content;
}

export function isMap(content: Content | undefined): content is ReadonlyMap<string, Node> {
  return content instanceof Map;
}

export function isList(content: Content | undefined): content is readonly Node[] {
  return Array.isArray(content);
}

export function isUnresolved(content: Content | undefined): content is Unresolved {
  return (
    typeof content === 'object' &&
    content !== null &&
    !isMap(content) &&
    !isList(content) &&
    'unresolved' in content
  );
}

export function member(node: Node | undefined, name: string): Node | undefined {
  return isMap(node?.content) ? node.content.get(name) : undefined;
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return isList(node?.content) ? node.content : [];
}

export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.content === 'string' ? node.content : undefined;
}

/** Members of a map, none for anything else. */
export function entriesOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return isMap(node?.content) ? [...node.content] : [];
}

/** Other content at the same place. */
export function withContent(node: Node, content: Content): Node {
  return { range: node.range, path: node.path, content };
}

/** What stands for a value that is not known yet. */
export type Fill = (value: Unresolved) => unknown;

/** Plain JSON, with something for each value that is not known yet. */
export function toJson(node: Node, fill: Fill): unknown {
  const { content } = node;
  if (isUnresolved(content)) return fill(content);
  if (isList(content)) return content.map((item) => toJson(item, fill));
  if (!isMap(content)) return content;
  return Object.fromEntries([...content].map(([name, inner]) => [name, toJson(inner, fill)]));
}

/** Plain JSON as nodes that all stand at one place, such as what was read out of a text. */
export function fromJson(json: unknown, place: Place): Node {
  const { range, path } = place;
  if (Array.isArray(json)) {
    return { range, path, content: json.map((item: unknown) => fromJson(item, place)) };
  }
  if (typeof json === 'object' && json !== null) {
    const entries = Object.entries(json).map(([name, value]) => [name, fromJson(value, place)] as const);
    return { range, path, content: new Map(entries) };
  }
  return { range, path, content: json as string | number | boolean | null };
}

/** The node at a path, or the nearest above it. Below an unresolved value nothing is known, so it is the nearest. */
export function nearest(node: Node, path: Path): { readonly node: Node; readonly isExact: boolean } {
  const [step, ...rest] = path;
  if (step === undefined) return { node, isExact: true };
  const inner = typeof step === 'number' ? itemsOf(node)[step] : member(node, step);
  return inner === undefined ? { node, isExact: false } : nearest(inner, rest);
}

/** Whether anything in it is known only later. */
export function hasUnresolved({ content }: Node): boolean {
  if (isUnresolved(content)) return true;
  if (isList(content)) return content.some(hasUnresolved);
  return isMap(content) && [...content.values()].some(hasUnresolved);
}

/** Paths of the values that are known only later, in the form of ECS's model. */
export function unresolvedPaths({ content }: Node, path = ''): readonly string[] {
  if (isUnresolved(content)) return [path];
  if (isList(content)) return content.flatMap((item, index) => unresolvedPaths(item, `${path}[${index}]`));
  if (!isMap(content)) return [];
  return [...content].flatMap(([name, inner]) => unresolvedPaths(inner, memberPath(path, name)));
}

/** What stands for an unresolved value where a text is wanted: its author's words. */
export function asWritten({ unresolved }: Unresolved): string {
  return unresolved;
}
