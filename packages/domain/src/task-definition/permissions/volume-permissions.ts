import { containersOf } from '../definition-parts.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Volume } from '../volume.ts';
import { localArn, type Permission, type PermissionContext } from './permission.ts';

/** Mounting EFS with IAM, and attaching EBS ("Use Amazon EFS volumes" and "Amazon EBS volumes", ECS guide). */
export function volumePermissions(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  return (definition.volumes ?? []).flatMap((volume) => [
    ...efsPermissions(volume, definition, context),
    ...(volume.configuredAtLaunch === true ? [ebsPermission(volume)] : []),
  ]);
}

function efsPermissions(
  { name = '?', efsVolumeConfiguration: efs }: Volume,
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  if (efs?.authorizationConfig?.iam !== 'ENABLED') return [];
  const mounts = containersOf(definition).flatMap(({ container }) =>
    (container.mountPoints ?? []).filter(({ sourceVolume }) => sourceVolume === name),
  );
  const writes = mounts.some(({ readOnly }) => readOnly !== true);
  return [
    {
      role: 'task',
      actions: ['elasticfilesystem:ClientMount', ...(writes ? ['elasticfilesystem:ClientWrite'] : [])],
      resources: [localArn('elasticfilesystem', `file-system/${efs.fileSystemId ?? '*'}`, context)],
      why: `volume ${name} is mounted with IAM authorization, by the task role`,
    },
  ];
}

function ebsPermission({ name = '?' }: Volume): Permission {
  return {
    role: 'infrastructure',
    actions: [
      'ec2:AttachVolume',
      'ec2:CreateTags',
      'ec2:CreateVolume',
      'ec2:DeleteVolume',
      'ec2:DescribeAvailabilityZones',
      'ec2:DescribeVolumes',
      'ec2:DetachVolume',
    ],
    resources: ['*'],
    why: `ECS makes and attaches volume ${name} (AmazonECSInfrastructureRolePolicyForVolumes has all of it)`,
  };
}
