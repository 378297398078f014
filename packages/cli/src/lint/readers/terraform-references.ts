/**
 * To which resource of a plan an attribute refers whose value is known only after apply: `configuration` of a plan tells what
 * each expression mentions ("JSON Output Format", Terraform documentation).
 */
import { entriesOf, isUnresolved, itemsOf, member, type Node, textOf, withContent } from '../node.ts';

/** What the attributes of a resource mention, by its address without indexes: `module.app.aws_ecs_service.web`. */
type Expressions = ReadonlyMap<string, Node>;

export interface References {
  readonly expressions: Expressions;
  /** Every resource of the plan. */
  readonly addresses: readonly string[];
}

export function referencesOf(root: Node, addresses: readonly string[]): References {
  return {
    expressions: new Map(expressionsOf(member(member(root, 'configuration'), 'root_module'), '')),
    addresses,
  };
}

function expressionsOf(module: Node | undefined, prefix: string): readonly (readonly [string, Node])[] {
  return [
    ...itemsOf(member(module, 'resources')).flatMap((resource) => {
      const address = textOf(member(resource, 'address'));
      const expressions = member(resource, 'expressions');
      return address === undefined || expressions === undefined
        ? []
        : [[`${prefix}${address}`, expressions] as const];
    }),
    ...entriesOf(member(module, 'module_calls')).flatMap(([name, called]) =>
      expressionsOf(member(called, 'module'), `${prefix}module.${name}.`),
    ),
  ];
}

/** The attributes of the resource at `address`, where open ones tell to which resource they refer, if to one alone. */
export function withReferences(values: Node, address: string, { expressions, addresses }: References): Node {
  const mentioned = expressions.get(withoutIndexes(address));
  const members = entriesOf(values).map(([name, value]): readonly [string, Node] => {
    if (!isUnresolved(value.content)) return [name, value];
    const texts = itemsOf(member(member(mentioned, name), 'references')).flatMap(
      (text) => textOf(text) ?? [],
    );
    const refersTo = targetOf(texts, address, addresses);
    return [name, refersTo === undefined ? value : withContent(value, { ...value.content, refersTo })];
  });
  return withContent(values, new Map(members));
}

const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

function withoutIndexes(address: string): string {
  return address.replaceAll(INDEX, '');
}

/** References are relative to their module. Of several instances the one with the same index is meant. */
function targetOf(
  references: readonly string[],
  from: string,
  addresses: readonly string[],
): string | undefined {
  const [module = ''] = /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(from) ?? [];
  const named = new Set(references.map((reference) => `${module}${reference}`));
  const exact = addresses.filter((address) => named.has(address));
  const found =
    exact.length > 0 ? exact : addresses.filter((address) => named.has(withoutLastIndex(address)));
  const [only, ...others] = found;
  if (others.length === 0) return only;
  const index = lastIndex(from);
  return index === '' ? undefined : found.find((address) => lastIndex(address) === index);
}

const LAST_INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/;
const lastIndex = (address: string): string => LAST_INDEX.exec(address)?.[0] ?? '';
const withoutLastIndex = (address: string): string => address.replace(LAST_INDEX, '');
