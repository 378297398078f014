// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notation of what is open in templates.
/** Container definitions alone, as `--container-definitions file://…` of the AWS CLI and Terraform's `file()` take them. */
import { TASK_DEFINITION } from '@taskwarden/domain/shapes';
import { isList, itemsOf, member, type Node, type Unresolved, withContent } from '../node.ts';
import { withPlaceholdersOpen } from '../placeholders.ts';
import type { InputForm } from './input-form.ts';

export const containerDefinitions: InputForm = {
  id: 'container-definitions',
  says: 'list of container definitions; the definition around them is not judged',
  recognises: (root) => isList(root.content) && root.content.length > 0 && itemsOf(root).every(isContainer),
  read: (root) => [{ kind: 'taskDefinition', name: undefined, node: around(withPlaceholdersOpen(root)) }],
};

/** Nothing else that lint reads has an image. */
function isContainer(node: Node): boolean {
  return member(node, 'image') !== undefined;
}

/** Whatever else a definition has is not known here. What ECS answers is absent before it is registered. */
function around(root: Node): Node {
  const open: Unresolved = { unresolved: '${…}' };
  const others = Object.keys(TASK_DEFINITION.members).filter((name) => !ANSWERED.includes(name));
  return withContent(
    root,
    new Map([
      ...others.map((name) => [name, withContent(root, open)] as const),
      ['containerDefinitions', root],
    ]),
  );
}

const ANSWERED = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'deregisteredAt',
  'deleteRequestedAt',
  'registeredBy',
];
