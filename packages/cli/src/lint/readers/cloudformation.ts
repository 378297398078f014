/** CloudFormation templates, JSON and YAML ("Amazon ECS resource type reference", CloudFormation guide). */
import {
  entriesOf,
  isList,
  isMap,
  member,
  type Node,
  textOf,
  type Unresolved,
  withContent,
} from '../node.ts';
import { type FoundResource, KINDS, RESOURCE_KINDS, type ResourceKind } from '../resource.ts';
import { translate } from '../translate.ts';
import type { InputForm } from './input-form.ts';
import { resolve, templateOf } from './intrinsics.ts';

/** Members that CloudFormation calls by another name than ECS. */
const ALIASES: Readonly<Record<string, string>> = {
  PlacementStrategies: 'placementStrategy',
  ClusterSettings: 'settings',
  ProxyConfigurationProperties: 'properties',
};

export const cloudformation: InputForm = {
  id: 'cloudformation',
  says: 'CloudFormation template, JSON or YAML',
  recognises: (root) =>
    member(root, 'AWSTemplateFormatVersion') !== undefined ||
    entriesOf(member(root, 'Resources')).some(
      ([, resource]) => textOf(member(resource, 'Type')) !== undefined,
    ),
  read: (root) => {
    const template = templateOf(root);
    return entriesOf(member(root, 'Resources')).flatMap(([logicalId, resource]): readonly FoundResource[] => {
      const type = textOf(member(resource, 'Type'));
      const kind = KINDS.find((each) => RESOURCE_KINDS[each].cloudFormation === type);
      if (kind === undefined) return [];
      const properties = member(resource, 'Properties') ?? withContent(resource, new Map());
      const resolved = resolve(properties, template) ?? withContent(properties, new Map());
      return [
        {
          kind,
          name: logicalId,
          node: named(withoutNoTags(translate(resolved, RESOURCE_KINDS[kind].shape, ALIASES)), kind),
        },
      ];
    });
  },
};

/** CloudFormation adds the tags of the stack, so that an empty list is never sent. */
function withoutNoTags(node: Node): Node {
  const tags = member(node, 'tags')?.content;
  if (!isList(tags) || tags.length > 0) return node;
  return withContent(node, new Map(entriesOf(node).filter(([name]) => name !== 'tags')));
}

/** CloudFormation makes a name up where the template has none. */
function named(node: Node, kind: ResourceKind): Node {
  const { nameMember } = RESOURCE_KINDS[kind];
  if (!isMap(node.content) || node.content.has(nameMember)) return node;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own notation.
  const madeUp: Unresolved = { unresolved: '${AWS::StackName}' };
  return withContent(node, new Map([...node.content, [nameMember, withContent(node, madeUp)]]));
}
