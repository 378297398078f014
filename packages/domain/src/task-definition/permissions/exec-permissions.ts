import type { TaskDefinition } from '../task-definition.ts';
import type { Permission, PermissionContext } from './permission.ts';

/** Sessions of `execute-command` ("Monitor Amazon ECS containers with ECS Exec", ECS guide). */
export function execPermissions(
  _definition: TaskDefinition,
  { enableExecuteCommand }: PermissionContext,
): readonly Permission[] {
  if (enableExecuteCommand !== true) return [];
  return [
    {
      role: 'task',
      actions: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
      why: 'the SSM agent in the container opens the session, with the task role',
    },
  ];
}
