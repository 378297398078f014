/** Volumes of a task definition ("Volume", ECS API reference; "Storage options for Amazon ECS tasks", ECS guide). */
import { flag, integer, map, type ShapeOf, structure, text, word } from '../shape.ts';

const EFS_VOLUME_CONFIGURATION = structure({
  fileSystemId: text,
  rootDirectory: text,
  transitEncryption: word('ENABLED', 'DISABLED'),
  transitEncryptionPort: integer,
  authorizationConfig: structure({ accessPointId: text, iam: word('ENABLED', 'DISABLED') }),
});

export const VOLUME = structure({
  name: text,
  /** Without `sourcePath`: a bind mount that lives as long as the task. */
  host: structure({ sourcePath: text }),
  dockerVolumeConfiguration: structure({
    scope: word('task', 'shared'),
    autoprovision: flag,
    driver: text,
    driverOpts: map(text),
    labels: map(text),
  }),
  efsVolumeConfiguration: EFS_VOLUME_CONFIGURATION,
  s3filesVolumeConfiguration: structure({
    fileSystemArn: text,
    rootDirectory: text,
    transitEncryptionPort: integer,
    accessPointArn: text,
  }),
  fsxWindowsFileServerVolumeConfiguration: structure({
    fileSystemId: text,
    rootDirectory: text,
    authorizationConfig: structure({ credentialsParameter: text, domain: text }),
  }),
  /** The service or RunTask call says what it is: an EBS volume. */
  configuredAtLaunch: flag,
});

export interface EfsVolumeConfiguration extends ShapeOf<typeof EFS_VOLUME_CONFIGURATION> {}
export interface Volume extends ShapeOf<typeof VOLUME> {}
