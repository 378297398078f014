/** Turns the words of CloudFormation and Terraform into ECS's, led by the shapes of ECS's structures. */
import type { Shape, Structure } from '@taskwarden/domain/shapes';
import {
  type Content,
  entriesOf,
  isList,
  isMap,
  isUnresolved,
  itemsOf,
  type Node,
  withContent,
} from './node.ts';

/**
 * The node with the members of `shape`. Members are the same but for case and underscores, or stand in `aliases`; what
 * ECS does not know is left out. Texts become the numbers and truths that ECS wants, as both tools do it.
 */
export function translate(node: Node, shape: Shape, aliases: Readonly<Record<string, string>> = {}): Node {
  const { content } = node;
  if (isUnresolved(content) || content === null) return node;
  if (shape.kind === 'structure') return translateStructure(node, shape, aliases);
  if (shape.kind === 'list') return translateList(node, shape.of, aliases);
  if (shape.kind === 'map') {
    return mapMembers(node, (inner) => translate(inner, shape.of, aliases));
  }
  return withContent(node, scalarOf(shape.kind, content));
}

function translateStructure(node: Node, shape: Structure, aliases: Readonly<Record<string, string>>): Node {
  // Terraform writes a block that may stand once as a list.
  const [block] = itemsOf(node);
  if (block !== undefined) return translateStructure(block, shape, aliases);
  if (!isMap(node.content)) return node;
  const members = entriesOf(node).flatMap(([name, inner]) => {
    const known = memberOf(shape, name, aliases);
    const of = known === undefined ? undefined : shape.members[known];
    if (known === undefined || of === undefined || isNothing(inner, of)) return [];
    return [[known, translate(inner, of, aliases)] as const];
  });
  return withContent(node, new Map(members));
}

/** An empty list where ECS has one structure is a block that was not written. */
function isNothing({ content }: Node, of: Shape): boolean {
  return content === null || (of.kind === 'structure' && isList(content) && content.length === 0);
}

function translateList(node: Node, of: Shape, aliases: Readonly<Record<string, string>>): Node {
  const items = isMap(node.content) ? pairsOf(node, of) : itemsOf(node);
  return withContent(
    node,
    isList(node.content) || isMap(node.content)
      ? items.map((item) => translate(item, of, aliases))
      : node.content,
  );
}

/** Terraform writes tags and properties as a map where ECS has a list of pairs. */
function pairsOf(node: Node, of: Shape): readonly Node[] {
  const key = of.kind === 'structure' && 'key' in of.members ? 'key' : 'name';
  return entriesOf(node).map(([name, value]) =>
    withContent(
      value,
      new Map([
        [key, withContent(value, name)],
        ['value', value],
      ]),
    ),
  );
}

function mapMembers(node: Node, change: (inner: Node) => Node): Node {
  if (!isMap(node.content)) return node;
  return withContent(node, new Map(entriesOf(node).map(([name, inner]) => [name, change(inner)] as const)));
}

function memberOf(
  shape: Structure,
  name: string,
  aliases: Readonly<Record<string, string>>,
): string | undefined {
  const plain = plainName(name);
  const own = Object.keys(shape.members).find((known) => plainName(known) === plain);
  if (own !== undefined) return own;
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  return alias !== undefined && alias in shape.members ? alias : undefined;
}

/** `EFSVolumeConfiguration`, `efs_volume_configuration` and `efsVolumeConfiguration` are one name. */
function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function scalarOf(kind: Shape['kind'], content: Content): Content {
  const read = SCALARS[kind];
  return read === undefined || typeof content === 'object' ? content : (read(content) ?? content);
}

type Scalar = string | number | boolean;

/** How a scalar is meant where ECS wants one of a kind; undefined when it can't be meant so. */
const SCALARS: Partial<Record<Shape['kind'], (content: Scalar) => Scalar | undefined>> = {
  string: String,
  word: String,
  integer: numberOf,
  number: numberOf,
  boolean: (content) => TRUTHS.get(String(content).toLowerCase()),
};

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

function numberOf(content: Scalar): number | undefined {
  const amount = typeof content === 'boolean' || content === '' ? Number.NaN : Number(content);
  return Number.isNaN(amount) ? undefined : amount;
}
