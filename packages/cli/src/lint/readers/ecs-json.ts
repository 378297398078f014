/** ECS's own JSON: what register and create calls take, and what describe calls answer. */
import type { Shape } from '@taskwarden/domain/shapes';
import { entriesOf, isList, isMap, itemsOf, member, type Node, textOf, withContent } from '../node.ts';
import { withPlaceholdersOpen } from '../placeholders.ts';
import { type FoundResource, KINDS, RESOURCE_KINDS, type ResourceKind } from '../resource.ts';
import { type Unreadable, unreadableAt } from '../unreadable.ts';
import type { InputForm } from './input-form.ts';

export const ecsJson: InputForm = {
  id: 'ecs-json',
  says: 'input of a register or create call, answer of a describe call; alone or in a list; JSON or YAML',
  recognises: () => true,
  read: (root, kind) => {
    const found = (isList(root.content) ? root.content : [root]).map((node) => resourcesIn(node, kind));
    return found.find((each) => 'reason' in each) ?? (found.flat() as readonly FoundResource[]);
  },
};

/** Wrappers of describe, register and create answers, by the kind they hold. */
const ANSWERS: ReadonlyMap<string, ResourceKind> = new Map(
  KINDS.flatMap((kind) => [[kind, kind] as const, [`${kind}s`, kind] as const]),
);

function resourcesIn(node: Node, kind: ResourceKind | undefined): readonly FoundResource[] | Unreadable {
  if (!isMap(node.content)) {
    return unreadableAt(
      node.range[0],
      'expected a task definition, a service or a cluster, found a bare value',
    );
  }
  const answer = entriesOf(node).find(([name, inner]) => holdsResources(name, inner));
  if (answer === undefined) return bare(node, kind);
  const [name, inner] = answer;
  const of = ANSWERS.get(name);
  if (of === undefined) return bare(node, kind);
  return (isList(inner.content) ? itemsOf(inner) : [withTags(inner, member(node, 'tags'))]).map((each) =>
    found(of, each),
  );
}

/** `taskDefinition` is also a member of services, where it is a text. */
function holdsResources(name: string, inner: Node): boolean {
  if (!ANSWERS.has(name)) return false;
  return (
    isMap(inner.content) || (isList(inner.content) && itemsOf(inner).every((item) => isMap(item.content)))
  );
}

/** DescribeTaskDefinition answers with the tags beside the definition. */
function withTags(node: Node, tags: Node | undefined): Node {
  if (tags === undefined || !isMap(node.content) || node.content.has('tags')) return node;
  return withContent(node, new Map([...node.content, ['tags', tags]]));
}

function bare(node: Node, kind: ResourceKind | undefined): readonly FoundResource[] | Unreadable {
  const of = kind ?? kindOf(node);
  if (of !== undefined) return [found(of, node)];
  return unreadableAt(
    node.range[0],
    'this is no task definition, service or cluster that could be told; say which with --kind',
  );
}

/** What only RunTask, StartTask and UpdateService take. */
const OTHER_CALLS = [
  'overrides',
  'startedBy',
  'count',
  'service',
  'containerInstances',
  'forceNewDeployment',
];

/** The kind whose sign the node has; else the one that knows most of its members. Undefined when two are as good. */
export function kindOf(node: Node): ResourceKind | undefined {
  const names = entriesOf(node).map(([name]) => name);
  const signed = KINDS.filter((kind) => RESOURCE_KINDS[kind].signs.some((sign) => names.includes(sign)));
  if (signed.length === 1) return signed[0];
  if (names.some((name) => OTHER_CALLS.includes(name)) && signed.length === 0) return undefined;
  const [best, next] = KINDS.map((kind) => ({ kind, known: knownTo(kind, names) })).toSorted(
    (one, other) => other.known - one.known,
  );
  return best !== undefined && best.known > (next?.known ?? 0) ? best.kind : undefined;
}

function knownTo(kind: ResourceKind, names: readonly string[]): number {
  return names.filter((name) => Object.hasOwn(RESOURCE_KINDS[kind].shape.members, name)).length;
}

function found(kind: ResourceKind, node: Node): FoundResource {
  const name = textOf(member(node, RESOURCE_KINDS[kind].nameMember));
  const said = withoutEmptyWords(node, kind);
  const whole = kind === 'service' ? withToldByTool(said) : said;
  return { kind, node: withPlaceholdersOpen(whole), name };
}

/** `"pidMode": ""` is what the SDK for Go writes for nothing, and neither it nor the actions of GitHub send it to ECS. */
function withoutEmptyWords(node: Node, kind: ResourceKind): Node {
  const members: Readonly<Record<string, Shape>> = RESOURCE_KINDS[kind].shape.members;
  const kept = entriesOf(node).filter(([name, inner]) => {
    return textOf(inner) !== '' || !Object.hasOwn(members, name) || members[name]?.kind !== 'word';
  });
  return isMap(node.content) ? withContent(node, new Map(kept)) : node;
}

/** What a tool such as ecspresso tells ECS of a service whose file names neither itself nor what it runs. */
function withToldByTool(node: Node): Node {
  const told = ['serviceName', 'taskDefinition'];
  const named = [...told, 'serviceArn', 'taskSets'];
  if (!isMap(node.content) || named.some((name) => member(node, name) !== undefined)) return node;
  const open = told.map((name) => [name, withContent(node, { unresolved: `\${${name}}` })] as const);
  return withContent(node, new Map([...node.content, ...open]));
}
