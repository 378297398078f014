import { containersOf } from '../definition-parts.ts';
import { parseImage } from '../image.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { agentRole, type Permission, type PermissionContext } from './permission.ts';

/** Pulling from Amazon ECR ("Using Amazon ECR images with Amazon ECS", ECS guide). */
export function imagePermissions(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  const role = agentRole(definition, context);
  const pulls = containersOf(definition).flatMap(({ container, name }) => {
    const image = parseImage(container.image ?? '');
    if (image?.ecr === undefined) return [];
    const { partition, region, accountId } = image.ecr;
    return [
      {
        role,
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [`arn:${partition}:ecr:${region}:${accountId}:repository/${image.repository}`],
        why: `container ${name} is pulled from Amazon ECR`,
      },
    ];
  });
  if (pulls.length === 0) return [];
  const login: Permission = {
    role,
    actions: ['ecr:GetAuthorizationToken'],
    resources: ['*'],
    why: 'Amazon ECR asks for a login before any pull; the action knows no resources',
  };
  return [login, ...pulls];
}
