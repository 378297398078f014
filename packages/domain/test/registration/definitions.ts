/** Task definitions as examples change them, in order but for what a row is about. */
import type { ContainerDefinition } from '../../src/task-definition/container-definition.ts';
import type { TaskDefinition } from '../../src/task-definition/task-definition.ts';
import type { Volume } from '../../src/task-definition/volume.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole';

export const HEALTH_CHECK = { command: ['CMD-SHELL', 'true'] };

export function onEc2(change: TaskDefinition = {}): TaskDefinition {
  return { family: 'web', containerDefinitions: [aContainer()], ...change };
}

export function onFargate(change: TaskDefinition = {}): TaskDefinition {
  return onEc2({
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: ROLE,
    ...change,
  });
}

export function aContainer(change: ContainerDefinition = {}): ContainerDefinition {
  return { name: 'web', image: 'nginx:1.27', memory: 128, ...change };
}

export const ec2With = (...changes: ContainerDefinition[]) =>
  onEc2({
    containerDefinitions: changes.map((change, index) => aContainer({ name: `c${index}`, ...change })),
  });

export const fargateWith = (change: ContainerDefinition) =>
  onFargate({ containerDefinitions: [aContainer(change)] });

export const awsvpcWith = (...changes: ContainerDefinition[]) => ({
  ...ec2With(...changes),
  networkMode: 'awsvpc',
});

export const withVolume = (volume: Volume, change: TaskDefinition = {}) =>
  onEc2({
    volumes: [{ name: 'data', ...volume }],
    containerDefinitions: [aContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] })],
    ...change,
  });

export const efs = (efsVolumeConfiguration: NonNullable<Volume['efsVolumeConfiguration']>) =>
  withVolume({ efsVolumeConfiguration });

export const FSX = {
  fileSystemId: 'fs-1',
  rootDirectory: 'share',
  authorizationConfig: {
    credentialsParameter: 'arn:aws:ssm:eu-west-1:111122223333:parameter/ad',
    domain: 'example.com',
  },
};

export const withFsx = (fsx: NonNullable<Volume['fsxWindowsFileServerVolumeConfiguration']>) =>
  withVolume({ fsxWindowsFileServerVolumeConfiguration: fsx });

export const logging = (options: Record<string, string>, logDriver = 'awslogs') =>
  ec2With({ logConfiguration: { logDriver, options } });

/** A GPU that containers share. */
export const SHARED = { nvidiaMps: { memory: 4096, maxComputePercent: 50 } };

export const S3_FILES = 'arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1';

export const manyOf = <Item>(count: number, itemOf: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => itemOf(index));

/** Where the path to a container begins. */
export const C = 'containerDefinitions';
