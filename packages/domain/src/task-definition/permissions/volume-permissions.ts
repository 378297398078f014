import { containersOf } from '../definition-parts.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Volume } from '../volume.ts';
import { localArn, type Permission, type PermissionContext } from './permission.ts';

/** Mounting EFS and S3 Files with IAM, and attaching EBS ("Use Amazon EFS volumes" and "Amazon EBS volumes", ECS guide). */
export function volumePermissions(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  return (definition.volumes ?? []).flatMap((volume) => [
    ...efsPermissions(volume, definition, context),
    ...s3FilesPermissions(volume, definition),
    ...(volume.configuredAtLaunch === true ? [ebsPermission(volume)] : []),
  ]);
}

function efsPermissions(
  { name = '?', efsVolumeConfiguration: efs }: Volume,
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  if (efs?.authorizationConfig?.iam !== 'ENABLED') return [];
  return [
    {
      role: 'task',
      actions: clientActions('elasticfilesystem', name, definition),
      resources: [localArn('elasticfilesystem', `file-system/${efs.fileSystemId ?? '*'}`, context)],
      why: `volume ${name} is mounted with IAM authorization, by the task role`,
    },
  ];
}

/** Always with IAM ("S3FilesVolumeConfiguration", ECS API reference; the actions: "How S3 Files works with IAM", S3 guide). */
function s3FilesPermissions(
  { name = '?', s3filesVolumeConfiguration: s3files }: Volume,
  definition: TaskDefinition,
): readonly Permission[] {
  if (s3files === undefined) return [];
  return [
    {
      role: 'task',
      actions: clientActions('s3files', name, definition),
      resources: [s3files.fileSystemArn ?? '*'],
      why: `volume ${name} is an S3 file system, mounted by the task role`,
    },
  ];
}

function clientActions(service: string, volume: string, definition: TaskDefinition): readonly string[] {
  const mounts = containersOf(definition).flatMap(({ container }) =>
    (container.mountPoints ?? []).filter(({ sourceVolume }) => sourceVolume === volume),
  );
  const writes = mounts.some(({ readOnly }) => readOnly !== true);
  return [`${service}:ClientMount`, ...(writes ? [`${service}:ClientWrite`] : [])];
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
