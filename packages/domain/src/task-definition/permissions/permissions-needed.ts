import type { TaskDefinition } from '../task-definition.ts';
import { execPermissions } from './exec-permissions.ts';
import { filePermissions } from './file-permissions.ts';
import { imagePermissions } from './image-permissions.ts';
import { logPermissions } from './log-permissions.ts';
import type { Permission, PermissionContext, PermissionSource } from './permission.ts';
import { secretPermissions } from './secret-permissions.ts';
import { volumePermissions } from './volume-permissions.ts';

/** In the order in which a task needs them when it starts. */
const SOURCES: readonly PermissionSource[] = [
  imagePermissions,
  secretPermissions,
  filePermissions,
  logPermissions,
  volumePermissions,
  execPermissions,
];

/**
 * The statements that the roles of a task need, derived from what its definition uses. What the application itself calls is
 * not known here. The same actions on the same resources stand once, with all their reasons.
 *
 * @example
 * permissionsNeeded(
 *   { containerDefinitions: [{ name: 'web', secrets: [{ name: 'DB', valueFrom: '/shop/db' }] }] },
 *   { launchType: 'FARGATE', region: 'eu-west-1', accountId: '111122223333' },
 * )[0]
 * // { role: 'execution', actions: ['ssm:GetParameters'],
 * //   resources: ['arn:aws:ssm:eu-west-1:111122223333:parameter/shop/db'], why: 'container web gets DB from it' }
 */
export function permissionsNeeded(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  const needed = SOURCES.flatMap((permissionsOf) => permissionsOf(definition, context));
  const same = Map.groupBy(needed, ({ role, actions, resources, when }) =>
    [role, ...actions, ...resources, when].join(' '),
  );
  return [...same.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, why: [...new Set([first, ...others].map(({ why }) => why))].join('; ') }],
  );
}
