/**
 * Plans and states of Terraform as JSON (`terraform show -json`; "JSON Output Format", Terraform documentation), with the
 * resources of the AWS provider. What is known only after apply is unresolved.
 */
import {
  entriesOf,
  fromJson,
  isList,
  isMap,
  itemsOf,
  member,
  type Node,
  textOf,
  withContent,
} from '../node.ts';
import { readJson } from '../read-json.ts';
import { type FoundResource, KINDS, RESOURCE_KINDS } from '../resource.ts';
import { translate } from '../translate.ts';
import type { InputForm } from './input-form.ts';
import { ALIASES, toEcsMembers } from './terraform-names.ts';
import { type References, referencesOf, withReferences } from './terraform-references.ts';

export const terraformPlan: InputForm = {
  id: 'terraform-plan',
  says: 'Terraform plan or state as JSON (terraform show -json)',
  recognises: (root) =>
    ['planned_values', 'resource_changes', 'terraform_version'].some(
      (name) => member(root, name) !== undefined,
    ),
  read: (root) => {
    const values = member(root, 'planned_values') ?? member(root, 'values');
    const resources =
      values === undefined ? changedResources(root) : resourcesOf(member(values, 'root_module'));
    const unknowns = unknownsOf(root);
    const references = referencesOf(
      root,
      resources.map(({ address }) => address),
    );
    return resources.flatMap((resource) => readResource(resource, { unknowns, references }));
  },
};

interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly values: Node;
}

function resourcesOf(module: Node | undefined): readonly PlannedResource[] {
  return [
    ...itemsOf(member(module, 'resources')).flatMap((node) => planned(node, member(node, 'values'))),
    ...itemsOf(member(module, 'child_modules')).flatMap(resourcesOf),
  ];
}

/** A plan that was cut down to its changes. What is deleted has no `after`. */
function changedResources(root: Node): readonly PlannedResource[] {
  return itemsOf(member(root, 'resource_changes')).flatMap((node) =>
    planned(node, member(member(node, 'change'), 'after')),
  );
}

function planned(node: Node, values: Node | undefined): readonly PlannedResource[] {
  const isData = textOf(member(node, 'mode')) === 'data';
  if (isData || values === undefined || !isMap(values.content)) return [];
  return [
    { address: textOf(member(node, 'address')) ?? '?', type: textOf(member(node, 'type')) ?? '', values },
  ];
}

/** `after_unknown` of every change, by address. */
function unknownsOf(root: Node): ReadonlyMap<string, Node> {
  return new Map(
    itemsOf(member(root, 'resource_changes')).flatMap((change) => {
      const unknown = member(member(change, 'change'), 'after_unknown');
      return unknown === undefined ? [] : [[textOf(member(change, 'address')) ?? '?', unknown] as const];
    }),
  );
}

function readResource(
  { address, type, values }: PlannedResource,
  { unknowns, references }: { unknowns: ReadonlyMap<string, Node>; references: References },
): readonly FoundResource[] {
  const kind = KINDS.find((each) => RESOURCE_KINDS[each].terraform === type);
  if (kind === undefined) return [];
  const marked = withReferences(markUnknown(values, unknowns.get(address), address), address, references);
  const node = translate(toEcsMembers(kind, withContainers(marked)), RESOURCE_KINDS[kind].shape, ALIASES);
  return [{ kind, name: address, node }];
}

/** Lays `true`s of `after_unknown` over the values as unresolved ones. */
function markUnknown(values: Node, unknown: Node | undefined, at: string): Node {
  if (unknown === undefined) return values;
  if (unknown.content === true) return withContent(values, { unresolved: `\${${at}}` });
  if (isList(unknown.content) && isList(values.content)) {
    const marks = unknown.content;
    return withContent(
      values,
      values.content.map((item, index) => markUnknown(item, marks[index], `${at}[${index}]`)),
    );
  }
  if (!isMap(unknown.content) || !isMap(values.content)) return values;
  const members = new Map(values.content);
  for (const [name, mark] of unknown.content) {
    const value = members.get(name) ?? withContent(values, null);
    members.set(name, markUnknown(value, mark, `${at}.${name}`));
  }
  return withContent(values, members);
}

/** `container_definitions` is JSON in a text: its values stand where the text does. */
function withContainers(node: Node): Node {
  const text = member(node, 'container_definitions');
  const json = textOf(text);
  if (text === undefined || json === undefined) return node;
  const containers = readJson(json);
  if ('reason' in containers) return node;
  const opened = fromJson(JSON.parse(json), text);
  return withContent(node, new Map([...entriesOf(node), ['container_definitions', opened]]));
}
