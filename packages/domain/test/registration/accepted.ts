import type { TaskDefinition } from '../../src/task-definition/task-definition.ts';
import {
  awsvpcWith,
  ec2With,
  efs,
  FSX,
  HEALTH_CHECK,
  logging,
  onEc2,
  onFargate,
  S3_FILES,
  SHARED,
  withFsx,
  withVolume,
} from './definitions.ts';

/** What RegisterTaskDefinition takes. */
export const ACCEPTED: readonly (readonly [sentence: string, definition: TaskDefinition])[] = [
  ['the smallest definition for EC2', onEc2()],
  ['the smallest definition for Fargate', onFargate()],
  ['the hard limit equal to the soft one', ec2With({ memory: 128, memoryReservation: 128 })],
  [
    'memory for the task alone',
    onEc2({ memory: '512', containerDefinitions: [{ name: 'web', image: 'nginx' }] }),
  ],
  [
    'containers that fill the task',
    { ...ec2With({ cpu: 128, memory: 256 }, { cpu: 128, memory: 256 }), cpu: '256', memory: '512' },
  ],
  ['cpu and memory with units', onFargate({ cpu: '.5 vCPU', memory: '1 GB' })],
  ['hostPort 0 in awsvpc', awsvpcWith({ portMappings: [{ containerPort: 80, hostPort: 0 }] })],
  [
    'the same container port in two containers in bridge mode',
    ec2With({ portMappings: [{ containerPort: 80 }] }, { portMappings: [{ containerPort: 80 }] }),
  ],
  [
    'one container port on two host ports in bridge mode',
    ec2With({
      portMappings: [
        { containerPort: 80, hostPort: 8080 },
        { containerPort: 80, hostPort: 8081 },
      ],
    }),
  ],
  // AWS took "an error is returned" out of its guide in 2020; the API reference still has it.
  [
    'one container port for both protocols',
    ec2With({ portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] }),
  ],
  [
    'one container port for both protocols in awsvpc',
    awsvpcWith({ portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] }),
  ],
  [
    'a protocol that ECS does not know, and treats as tcp',
    ec2With({ portMappings: [{ containerPort: 80, protocol: 'TCP' }] }),
  ],
  [
    'a part of a GPU, as G6f instances have',
    ec2With({ resourceRequirements: [{ type: 'GPU', value: '0.125' }] }),
  ],
  ['all GPUs of an instance', ec2With({ resourceRequirements: [{ type: 'GPU', value: 'ALL' }] })],
  [
    'a GPU that containers share',
    ec2With(
      { resourceRequirements: [{ type: 'GPU', sharingStrategy: SHARED }] },
      { resourceRequirements: [{ type: 'GPU', sharingStrategy: SHARED }] },
    ),
  ],
  // The guide: omitted, or set to false.
  [
    'a Docker volume of a task that is not provisioned by itself',
    withVolume({ dockerVolumeConfiguration: { scope: 'task', autoprovision: false } }),
  ],
  // As the guide's own example for AWS Distro for OpenTelemetry writes it, and the console.
  ['awslogs-create-group in capitals', logging({ 'awslogs-group': '/web', 'awslogs-create-group': 'True' })],
  [
    'Managed Instances without a network mode, which is awsvpc there',
    onEc2({ requiresCompatibilities: ['MANAGED_INSTANCES'] }),
  ],
  [
    'Managed Instances without a network',
    onEc2({ requiresCompatibilities: ['MANAGED_INSTANCES'], networkMode: 'none' }),
  ],
  // awsdocs/amazon-ecs-developer-guide #185: registered, and refused by Docker.
  ['memory that only an old Docker takes', ec2With({ memory: 4 })],
  [
    'two conditions on one container',
    ec2With(
      {
        dependsOn: [
          { containerName: 'c1', condition: 'START' },
          { containerName: 'c1', condition: 'HEALTHY' },
        ],
      },
      { healthCheck: HEALTH_CHECK },
    ),
  ],
  ['an FSx volume', withFsx(FSX)],
  ['all Neuron devices', ec2With({ resourceRequirements: [{ type: 'NeuronDevice', value: 'ALL' }] })],
  ['an empty host on Fargate', onFargate({ volumes: [{ name: 'v', host: {} }] })],
  ['pidMode task on Fargate', onFargate({ pidMode: 'task' })],
  ['a role by its name', onEc2({ taskRoleArn: 'webRole' })],
  ['a role with a path', onEc2({ taskRoleArn: 'arn:aws-cn:iam::111122223333:role/service/webRole' })],
  [
    'an init container',
    ec2With({ dependsOn: [{ containerName: 'c1', condition: 'SUCCESS' }] }, { essential: false }),
  ],
  [
    'an access point with the root directory',
    efs({ fileSystemId: 'fs-1', rootDirectory: '/', authorizationConfig: { accessPointId: 'fsap-1' } }),
  ],
  [
    'an S3 file system',
    {
      ...withVolume({ s3filesVolumeConfiguration: { fileSystemArn: S3_FILES, rootDirectory: '/' } }),
      taskRoleArn: 'webRole',
    },
  ],
  ['a port that ECS stored as 0', efs({ fileSystemId: 'fs-1', transitEncryptionPort: 0 })],
  [
    'no tags in a described definition',
    onEc2({ taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1', tags: [] }),
  ],
  ['awslogs without a region, which fails later', logging({ 'awslogs-group': '/web' })],
  ['an image with a digest', ec2With({ image: `nginx@sha256:${'a'.repeat(64)}` })],
  ['unlimited ulimits', ec2With({ ulimits: [{ name: 'memlock', softLimit: -1, hardLimit: -1 }] })],
  ['a health check that is switched off', ec2With({ healthCheck: { command: ['NONE'] } })],
  ['an unknown status, as a described definition may have', onEc2({ status: 'FUTURE' })],
];
