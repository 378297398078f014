import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRegistration } from '../check-registration.ts';
import type { ContainerDefinition } from '../container-definition.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Volume } from '../volume.ts';
import { REGISTRATION_RULES } from './index.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole';
const HEALTH_CHECK = { command: ['CMD-SHELL', 'true'] };

function onEc2(change: TaskDefinition = {}): TaskDefinition {
  return { family: 'web', containerDefinitions: [aContainer()], ...change };
}
function onFargate(change: TaskDefinition = {}): TaskDefinition {
  return onEc2({
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: ROLE,
    ...change,
  });
}
function aContainer(change: ContainerDefinition = {}): ContainerDefinition {
  return { name: 'web', image: 'nginx:1.27', memory: 128, ...change };
}
const ec2With = (...changes: ContainerDefinition[]) =>
  onEc2({
    containerDefinitions: changes.map((change, index) => aContainer({ name: `c${index}`, ...change })),
  });
const fargateWith = (change: ContainerDefinition) =>
  onFargate({ containerDefinitions: [aContainer(change)] });
const awsvpcWith = (...changes: ContainerDefinition[]) => ({ ...ec2With(...changes), networkMode: 'awsvpc' });
const withVolume = (volume: Volume, change: TaskDefinition = {}) =>
  onEc2({
    volumes: [{ name: 'data', ...volume }],
    containerDefinitions: [aContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] })],
    ...change,
  });
const efs = (efsVolumeConfiguration: NonNullable<Volume['efsVolumeConfiguration']>) =>
  withVolume({ efsVolumeConfiguration });
const FSX = {
  fileSystemId: 'fs-1',
  rootDirectory: 'share',
  authorizationConfig: {
    credentialsParameter: 'arn:aws:ssm:eu-west-1:111122223333:parameter/ad',
    domain: 'example.com',
  },
};
const withFsx = (fsx: NonNullable<Volume['fsxWindowsFileServerVolumeConfiguration']>) =>
  withVolume({ fsxWindowsFileServerVolumeConfiguration: fsx });
const logging = (options: Record<string, string>, logDriver = 'awslogs') =>
  ec2With({ logConfiguration: { logDriver, options } });
const SHARED = { nvidiaMps: { memory: 4096, maxComputePercent: 50 } };
const S3_FILES = 'arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1';
const manyOf = <Item>(count: number, itemOf: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => itemOf(index));

type Row = readonly [
  rule: string,
  sentence: string,
  definition: TaskDefinition,
  path: string,
  message: string,
];

const C = 'containerDefinitions';
const LARGE = ec2With({ environment: [{ name: 'A', value: 'ü'.repeat(33_000) }] });
const TROUBLESHOOTING =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const REFUSED: readonly Row[] = [
  [
    'names/family-required',
    'a family is needed',
    onEc2({ family: '' }),
    'family',
    'Family should not be null or empty.',
  ],
  [
    'names/family-characters',
    'a family has no blanks',
    onEc2({ family: 'my web' }),
    'family',
    'Family contains invalid characters.',
  ],
  [
    'names/family-characters',
    'a family has at most 255 characters',
    onEc2({ family: 'a'.repeat(256) }),
    'family',
    'Family contains invalid characters.',
  ],
  [
    'names/container-name-required',
    'a container has a name',
    ec2With({ name: '' }),
    `${C}[0].name`,
    'Container.name should not be null or empty.',
  ],
  [
    'names/container-name-characters',
    'a container name has no dots',
    ec2With({ name: 'a.b' }),
    `${C}[0].name`,
    'Container.name contains invalid characters.',
  ],
  [
    'names/container-name-unique',
    'two containers share no name',
    ec2With({ name: 'a' }, { name: 'a' }),
    `${C}[1].name`,
    'Container names must be unique within a task definition.',
  ],
  [
    'names/image-required',
    'a container has an image',
    ec2With({ image: '' }),
    `${C}[0].image`,
    'Container.image should not be null or empty.',
  ],
  [
    'names/image-characters',
    'an image has no blanks',
    ec2With({ image: 'my image' }),
    `${C}[0].image`,
    'Container.image contains invalid characters',
  ],
  [
    'names/image-characters',
    'a digest is sha256',
    ec2With({ image: 'nginx@md5:abc' }),
    `${C}[0].image`,
    'Container.image contains invalid characters',
  ],
  [
    'containers/at-least-one',
    'there is a container',
    onEc2({ containerDefinitions: [] }),
    C,
    'Container list cannot be empty.',
  ],
  [
    'containers/at-most-ten',
    'there are at most ten',
    ec2With(...manyOf(11, () => ({}))),
    `${C}[10]`,
    'Too many containers.',
  ],
  [
    'containers/one-essential',
    'one container is essential',
    ec2With({ essential: false }),
    C,
    "Task definition doesn't have any essential container",
  ],
  [
    'containers/64-kib',
    'the whole is at most 64 KiB',
    LARGE,
    '',
    `Actual length: '${Buffer.byteLength(JSON.stringify(LARGE))}'. Max allowed length is '65536' bytes.`,
  ],
  [
    'words/known',
    'a network mode is a known word',
    onEc2({ networkMode: 'vpc' }),
    'networkMode',
    'networkMode should be one of [bridge,host,awsvpc,none,default]',
  ],
  [
    'words/known',
    'a launch type is a known word',
    onEc2({ requiresCompatibilities: ['EC2', 'LAMBDA'] }),
    'requiresCompatibilities[1]',
    'requiresCompatibilities should be one of [EC2,FARGATE,EXTERNAL,MANAGED_INSTANCES]',
  ],
  [
    'tags/not-empty-list',
    'a list of tags is not empty',
    onEc2({ tags: [] }),
    'tags',
    'Tags can not be empty.',
  ],
  [
    'tags/count',
    'there are at most 50 tags',
    onEc2({ tags: manyOf(51, (n) => ({ key: `k${n}` })) }),
    'tags[50]',
    'A resource can have at most 50 tags.',
  ],
  [
    'tags/text',
    'a key is not empty',
    onEc2({ tags: [{ key: '', value: 'x' }] }),
    'tags[0].key',
    "The tag key '' is invalid.",
  ],
  [
    'tags/text',
    'a value has no #',
    onEc2({ tags: [{ key: 'a', value: '#1' }] }),
    'tags[0].value',
    "The value of tag 'a' is invalid.",
  ],
  [
    'tags/unique',
    'a key comes once',
    onEc2({ tags: [{ key: 'a' }, { key: 'a' }] }),
    'tags[1].key',
    "The tag key 'a' is given more than once.",
  ],
  [
    'tags/reserved-prefix',
    'aws: is reserved in any case',
    onEc2({ tags: [{ key: 'AWS:team' }] }),
    'tags[0].key',
    "The tag key 'AWS:team' begins with the reserved prefix 'aws:'.",
  ],
  [
    'roles/task-role',
    'a broken ARN is no role',
    onEc2({ taskRoleArn: 'arn:aws:iam' }),
    'taskRoleArn',
    'Invalid arn syntax.',
  ],
  [
    'roles/execution-role',
    'the ARN of a user is no role',
    onEc2({ executionRoleArn: 'arn:aws:iam::111122223333:user/me' }),
    'executionRoleArn',
    'Role is not valid',
  ],
  [
    'task-size/fargate-cpu-required',
    'Fargate needs cpu',
    onFargate({ cpu: '' }),
    'cpu',
    "Fargate requires that 'cpu' be defined at the task level.",
  ],
  [
    'task-size/fargate-memory-required',
    'Fargate needs memory',
    onFargate({ memory: '' }),
    'memory',
    "Fargate requires that 'memory' be defined at the task level.",
  ],
  [
    'task-size/readable',
    'cpu is a number',
    onEc2({ cpu: 'two' }),
    'cpu',
    `Invalid 'cpu' setting for task. ${TROUBLESHOOTING}`,
  ],
  [
    'task-size/readable',
    'memory has a known unit',
    onEc2({ memory: '2 TB' }),
    'memory',
    `Invalid 'memory' setting for task. ${TROUBLESHOOTING}`,
  ],
  [
    'task-size/cpu-range',
    'EC2 takes no less than 128 units',
    onEc2({ cpu: '64' }),
    'cpu',
    `Invalid 'cpu' setting for task. ${TROUBLESHOOTING}`,
  ],
  [
    'task-size/fargate-size',
    'Fargate has no half vCPU with half a GiB',
    onFargate({ cpu: '512' }),
    'memory',
    'No Fargate configuration exists for given values: 512 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',
  ],
  [
    'task-size/fargate-size',
    'Fargate has no 300 units',
    onFargate({ cpu: '300' }),
    'cpu',
    'No Fargate configuration exists for given values: 300 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',
  ],
  [
    'task-size/fargate-size',
    'Windows starts at one vCPU',
    onFargate({
      cpu: '512',
      memory: '1024',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    }),
    'cpu',
    'No Fargate configuration exists for given values: 512 CPU, 1024 memory. See the Amazon ECS documentation for the valid values.',
  ],
  [
    'task-size/fargate-windows-arm',
    'Windows is X86_64',
    onFargate({
      cpu: '1024',
      memory: '2048',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
    }),
    'runtimePlatform.cpuArchitecture',
    'No Fargate configuration exists for given values',
  ],
  [
    'container-size/memory-required',
    'without task memory a container has its own',
    onEc2({ containerDefinitions: [{ name: 'web', image: 'nginx' }] }),
    `${C}[0].memory`,
    "Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified.",
  ],
  [
    'container-size/memory-over-reservation',
    'the hard limit is not under the soft one',
    ec2With({ memory: 128, memoryReservation: 256 }),
    `${C}[0].memoryReservation`,
    "Invalid setting for container 'c0'. 'memory' must be greater than or equal to 'memoryReservation'",
  ],
  [
    'container-size/memory-within-task',
    'a container is not larger than its task',
    onEc2({ memory: '64' }),
    `${C}[0].memory`,
    "The 'memory' setting for container 'web' is greater than for the task.",
  ],
  [
    'container-size/memory-sum-within-task',
    'the containers together fit into the task',
    { ...ec2With({}, {}), memory: '200' },
    'memory',
    "The containers reserve 256 MiB together, more than the task's memory of 200 MiB.",
  ],
  [
    'container-size/cpu-sum-within-task',
    'the cpu of the containers fits into the task',
    { ...ec2With({ cpu: 200 }, { cpu: 100 }), cpu: '256' },
    'cpu',
    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
  ],
  [
    'container-size/least-memory',
    'a container has at least 4 MiB',
    ec2With({ memory: 3 }),
    `${C}[0].memory`,
    "Invalid setting for container 'c0'. 'memory' must be at least 4.",
  ],
  [
    'container-size/least-memory-reservation',
    'a soft limit is at least 4 MiB',
    ec2With({ memoryReservation: 3 }),
    `${C}[0].memoryReservation`,
    "Invalid setting for container 'c0'. 'memoryReservation' must be at least 4.",
  ],
  [
    'fargate-task/network-mode',
    'Fargate is awsvpc',
    onFargate({ networkMode: 'bridge' }),
    'networkMode',
    "Fargate only supports network mode 'awsvpc'.",
  ],
  [
    'fargate-task/placement-constraints',
    'Fargate places by itself',
    onFargate({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:x exists' }] }),
    'placementConstraints',
    'Fargate compatible task definitions do not support constraints',
  ],
  [
    'fargate-task/ipc-mode',
    'Fargate has no ipcMode',
    onFargate({ ipcMode: 'task' }),
    'ipcMode',
    'Fargate compatible task definitions do not support ipcMode',
  ],
  [
    'fargate-task/pid-mode-host',
    'Fargate shares no host processes',
    onFargate({ pidMode: 'host' }),
    'pidMode',
    "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
  ],
  [
    'fargate-task/docker-volume',
    'Fargate has no Docker volumes',
    onFargate({ volumes: [{ name: 'v', dockerVolumeConfiguration: { scope: 'task' } }] }),
    'volumes[0].dockerVolumeConfiguration',
    'Fargate compatible task definitions do not support dockerVolumeConfiguration',
  ],
  [
    'fargate-task/host-source-path',
    'Fargate has no host paths',
    onFargate({ volumes: [{ name: 'v', host: { sourcePath: '/data' } }] }),
    'volumes[0].host.sourcePath',
    'Fargate compatible task definitions do not support sourcePath',
  ],
  [
    'fargate-task/operating-system-family',
    'Fargate has no Windows of 2016',
    onFargate({
      cpu: '1024',
      memory: '2048',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2016_FULL' },
    }),
    'runtimePlatform.operatingSystemFamily',
    'Fargate does not support the operating system family WINDOWS_SERVER_2016_FULL.',
  ],
  [
    'fargate-task/ephemeral-storage-size',
    '20 GiB come without asking',
    onFargate({ ephemeralStorage: { sizeInGiB: 20 } }),
    'ephemeralStorage.sizeInGiB',
    'EphemeralStorage size should be at least 21',
  ],
  [
    'fargate-task/ephemeral-storage-size',
    'storage ends at 200 GiB',
    onFargate({ ephemeralStorage: { sizeInGiB: 201 } }),
    'ephemeralStorage.sizeInGiB',
    'EphemeralStorage size should be at most 200',
  ],
  [
    'fargate-task/ephemeral-storage-elsewhere',
    'EC2 has no ephemeral storage',
    onEc2({ ephemeralStorage: { sizeInGiB: 50 } }),
    'ephemeralStorage',
    'Tasks using the EC2 launch type do not support EphemeralStorage',
  ],
  [
    'fargate-container/privileged',
    'Fargate runs nothing privileged',
    fargateWith({ privileged: true }),
    `${C}[0].privileged`,
    "Fargate requires that the 'privileged' setting be 'false' for container 'web'.",
  ],
  [
    'fargate-container/devices',
    'Fargate has no devices',
    fargateWith({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }),
    `${C}[0].linuxParameters.devices`,
    'Fargate compatible task definitions do not support devices',
  ],
  [
    'fargate-container/shared-memory-size',
    'Fargate sets /dev/shm itself',
    fargateWith({ linuxParameters: { sharedMemorySize: 64 } }),
    `${C}[0].linuxParameters.sharedMemorySize`,
    'Fargate compatible task definitions do not support sharedMemorySize',
  ],
  [
    'fargate-container/max-swap',
    'Fargate does not swap',
    fargateWith({ linuxParameters: { maxSwap: 64 } }),
    `${C}[0].linuxParameters.maxSwap`,
    'Fargate compatible task definitions do not support maxSwap',
  ],
  [
    'fargate-container/swappiness',
    'Fargate has no swappiness',
    fargateWith({ linuxParameters: { swappiness: 60 } }),
    `${C}[0].linuxParameters.swappiness`,
    'Fargate compatible task definitions do not support swappiness',
  ],
  [
    'fargate-container/docker-security-options',
    'Fargate takes no security options',
    fargateWith({ dockerSecurityOptions: ['no-new-privileges'] }),
    `${C}[0].dockerSecurityOptions`,
    'Fargate compatible task definitions do not support dockerSecurityOptions',
  ],
  [
    'fargate-container/capabilities',
    'Fargate adds SYS_PTRACE only',
    fargateWith({ linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'], drop: ['ALL'] } } }),
    `${C}[0].linuxParameters.capabilities.add[1]`,
    'NET_ADMIN is not allowed on Fargate.',
  ],
  [
    'fargate-container/gpu',
    'Fargate has no GPU',
    fargateWith({ resourceRequirements: [{ type: 'GPU', value: '1' }] }),
    `${C}[0].resourceRequirements[0]`,
    'Tasks using the Fargate launch type do not support GPU resource requirements',
  ],
  [
    'fargate-container/open-files',
    'nofile ends at 1048576',
    fargateWith({ ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2_000_000 }] }),
    `${C}[0].ulimits[0].hardLimit`,
    'The hard limit of ulimit nofile can be at most 1048576 on Fargate.',
  ],
  [
    'fargate-container/start-timeout',
    'startTimeout ends at two minutes',
    fargateWith({ startTimeout: 300 }),
    `${C}[0].startTimeout`,
    "The 'startTimeout' setting for container 'web' must be between 2 and 120 seconds on Fargate.",
  ],
  [
    'fargate-container/stop-timeout',
    'stopTimeout ends at two minutes',
    fargateWith({ stopTimeout: 121 }),
    `${C}[0].stopTimeout`,
    "The 'stopTimeout' setting for container 'web' must be between 2 and 120 seconds on Fargate.",
  ],
  [
    'fargate-logging/driver',
    'Fargate has three log drivers',
    fargateWith({ logConfiguration: { logDriver: 'json-file' } }),
    `${C}[0].logConfiguration.logDriver`,
    'json-file is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]',
  ],
  [
    'fargate-logging/stream-prefix',
    'Fargate names log streams by a prefix',
    fargateWith({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-1' },
      },
    }),
    `${C}[0].logConfiguration.options.awslogs-stream-prefix`,
    'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
  ],
  [
    'fargate-logging/execution-role-for-awslogs',
    'awslogs needs the execution role',
    onFargate({
      executionRoleArn: '',
      containerDefinitions: [
        aContainer({
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/web',
              'awslogs-region': 'eu-west-1',
              'awslogs-stream-prefix': 'web',
            },
          },
        }),
      ],
    }),
    'executionRoleArn',
    'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
  ],
  [
    'fargate-logging/execution-role-for-ecr',
    'ECR needs the execution role',
    onFargate({
      executionRoleArn: '',
      containerDefinitions: [aContainer({ image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1' })],
    }),
    'executionRoleArn',
    'Fargate requires task definition to have execution role ARN to support ECR images.',
  ],
  [
    'fargate-logging/firelens-s3',
    'Fargate reads no router configuration from S3',
    onFargate({
      containerDefinitions: [
        aContainer({ logConfiguration: { logDriver: 'awsfirelens' } }),
        aContainer({
          name: 'router',
          firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } },
        }),
      ],
    }),
    `${C}[1].firelensConfiguration.options.config-file-type`,
    "Fargate launch type does not support FirelensConfiguration config file from 's3'",
  ],
  [
    'ports/host-port-matches',
    'awsvpc maps no ports',
    awsvpcWith({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    `${C}[0].portMappings[0].hostPort`,
    'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  ],
  [
    'ports/host-port-matches',
    'host maps no ports',
    { ...ec2With({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }), networkMode: 'host' },
    `${C}[0].portMappings[0].hostPort`,
    'When networkMode=host, the host ports and container ports in port mappings must match.',
  ],
  [
    'ports/none-mode',
    'without a network there are no ports',
    { ...ec2With({ portMappings: [{ containerPort: 80 }] }), networkMode: 'none' },
    `${C}[0].portMappings`,
    'Port mappings are not supported when networkMode=none.',
  ],
  [
    'ports/container-port',
    'port 0 is no container port',
    ec2With({ portMappings: [{ containerPort: 0 }] }),
    `${C}[0].portMappings[0].containerPort`,
    "Invalid 'containerPort' setting for container 'c0'.",
  ],
  [
    'ports/container-port',
    'a mapping has a container port',
    ec2With({ portMappings: [{ hostPort: 80 }] }),
    `${C}[0].portMappings[0].containerPort`,
    "Invalid 'containerPort' setting for container 'c0'.",
  ],
  [
    'ports/host-port',
    'ports end at 65535',
    ec2With({ portMappings: [{ containerPort: 80, hostPort: 70_000 }] }),
    `${C}[0].portMappings[0].hostPort`,
    "Invalid 'hostPort' setting for container 'c0'.",
  ],
  [
    'ports/host-port-taken',
    'two containers share no host port',
    ec2With(
      { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      { portMappings: [{ containerPort: 81, hostPort: 8080 }] },
    ),
    `${C}[1].portMappings[0].hostPort`,
    "TCP host port '8080' is mapped multiple times in task.",
  ],
  [
    'ports/host-port-taken',
    'in awsvpc the containers share the ports of their task',
    awsvpcWith({ portMappings: [{ containerPort: 80 }] }, { portMappings: [{ containerPort: 80 }] }),
    `${C}[1].portMappings[0].containerPort`,
    "TCP host port '80' is mapped multiple times in task.",
  ],
  [
    'ports/host-port-taken',
    'in host mode they share those of the instance',
    {
      ...ec2With(
        { portMappings: [{ containerPort: 53, protocol: 'udp' }] },
        { portMappings: [{ containerPort: 53, hostPort: 53, protocol: 'udp' }] },
      ),
      networkMode: 'host',
    },
    `${C}[1].portMappings[0].hostPort`,
    "UDP host port '53' is mapped multiple times in task.",
  ],
  [
    'ports/name',
    'a port name does not begin with a hyphen',
    ec2With({ portMappings: [{ containerPort: 80, name: '-web' }] }),
    `${C}[0].portMappings[0].name`,
    "The port mapping name '-web' contains invalid characters.",
  ],
  [
    'ports/name-unique',
    'a port name comes once',
    ec2With({
      portMappings: [
        { containerPort: 80, name: 'web' },
        { containerPort: 81, name: 'web' },
      ],
    }),
    `${C}[0].portMappings[1].name`,
    "The 'web' port mapping name is already used",
  ],
  [
    'ports/app-protocol-name',
    'appProtocol needs a name',
    ec2With({ portMappings: [{ containerPort: 80, appProtocol: 'http' }] }),
    `${C}[0].portMappings[0].name`,
    'A port mapping with appProtocol must have a name.',
  ],
  [
    'port-ranges/network-mode',
    'host mode has no ranges',
    { ...ec2With({ portMappings: [{ containerPortRange: '80-90' }] }), networkMode: 'host' },
    `${C}[0].portMappings[0].containerPortRange`,
    'containerPortRange is not supported when networkMode=host.',
  ],
  [
    'port-ranges/not-with-single-port',
    'a range stands alone',
    ec2With({ portMappings: [{ containerPortRange: '80-90', containerPort: 100 }] }),
    `${C}[0].portMappings[0].containerPortRange`,
    "Port mapping of container 'c0' cannot specify both single port and port range",
  ],
  [
    'port-ranges/form',
    'a range goes upwards',
    ec2With({ portMappings: [{ containerPortRange: '90-80' }] }),
    `${C}[0].portMappings[0].containerPortRange`,
    "Invalid 'containerPortRange' setting for container 'c0'.",
  ],
  [
    'port-ranges/overlap',
    'ranges do not overlap',
    ec2With({ portMappings: [{ containerPortRange: '80-90' }, { containerPortRange: '85-95' }] }),
    `${C}[0].portMappings[1].containerPortRange`,
    'The container port range 85-95 is invalid: container port is used multiple times in task',
  ],
  [
    'port-ranges/overlap',
    'in awsvpc ranges of two containers do not overlap',
    awsvpcWith(
      { portMappings: [{ containerPortRange: '80-90' }] },
      { portMappings: [{ containerPort: 90 }] },
    ),
    `${C}[1].portMappings[0].containerPort`,
    'The container port range 90-90 is invalid: container port is used multiple times in task',
  ],
  [
    'port-ranges/count',
    'a container has at most 100 ranges',
    ec2With({ portMappings: manyOf(101, (n) => ({ containerPortRange: `${n * 10 + 1}-${n * 10 + 2}` })) }),
    `${C}[0].portMappings`,
    "Container 'c0' has more than 100 port ranges.",
  ],
  [
    'awsvpc/links',
    'awsvpc has no links',
    awsvpcWith({ links: ['c1'] }, {}),
    `${C}[0].links`,
    'Links are not supported when networkMode=awsvpc.',
  ],
  [
    'awsvpc/hostname',
    'awsvpc has no host names',
    awsvpcWith({ hostname: 'web' }),
    `${C}[0].hostname`,
    'hostname is not supported on container when networkMode=awsvpc.',
  ],
  [
    'awsvpc/extra-hosts',
    'awsvpc has no extra hosts',
    awsvpcWith({ extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.1' }] }),
    `${C}[0].extraHosts`,
    'Extra hosts are not supported on container when networkMode=awsvpc.',
  ],
  [
    'awsvpc/disable-networking',
    'awsvpc keeps its network',
    awsvpcWith({ disableNetworking: true }),
    `${C}[0].disableNetworking`,
    'Disable Networking is not supported on container when networkMode=awsvpc.',
  ],
  [
    'awsvpc/dns-servers',
    'awsvpc asks the VPC',
    awsvpcWith({ dnsServers: ['10.0.0.2'] }),
    `${C}[0].dnsServers`,
    'DNS servers are not supported on container when networkMode=awsvpc.',
  ],
  [
    'awsvpc/dns-search-domains',
    'awsvpc searches no domains',
    awsvpcWith({ dnsSearchDomains: ['corp'] }),
    `${C}[0].dnsSearchDomains`,
    'DNS search domains are not supported on container when networkMode=awsvpc.',
  ],
  [
    'links/network-mode',
    'links are for bridge mode',
    { ...ec2With({ links: ['c1'] }, {}), networkMode: 'host' },
    `${C}[0].links`,
    'Links are not supported when networkMode=host.',
  ],
  [
    'links/target',
    'a link has a target',
    ec2With({ links: ['db:database'] }),
    `${C}[0].links[0]`,
    "Invalid 'links' setting. Unknown container: 'db'.",
  ],
  [
    'links/no-cycle',
    'links go round in no circle',
    ec2With({ links: ['c1'] }, { links: ['c0'] }),
    `${C}[0].links`,
    'Container links should not have a cycle',
  ],
  [
    'proxy/network-mode',
    'App Mesh needs awsvpc',
    onEc2({
      proxyConfiguration: {
        type: 'APPMESH',
        containerName: 'web',
        properties: ['ProxyIngressPort', 'ProxyEgressPort', 'AppPorts', 'IgnoredUID'].map((name) => ({
          name,
          value: '1',
        })),
      },
    }),
    'proxyConfiguration',
    'APPMESH proxy configuration is only supported in networkMode=awsvpc',
  ],
  [
    'proxy/container',
    'the proxy is a container',
    onFargate({
      proxyConfiguration: {
        type: 'APPMESH',
        containerName: 'envoy',
        properties: ['ProxyIngressPort', 'ProxyEgressPort', 'AppPorts', 'IgnoredGID'].map((name) => ({
          name,
          value: '1',
        })),
      },
    }),
    'proxyConfiguration.containerName',
    'Proxy container [envoy] does not exist',
  ],
  [
    'proxy/properties',
    'the proxy has an ingress port',
    onFargate({
      proxyConfiguration: {
        type: 'APPMESH',
        containerName: 'web',
        properties: ['ProxyEgressPort', 'AppPorts', 'IgnoredUID'].map((name) => ({ name, value: '1' })),
      },
    }),
    'proxyConfiguration.properties',
    'Ingress port not found',
  ],
  [
    'dependencies/complete',
    'a dependency says what it waits for',
    ec2With({ dependsOn: [{ containerName: 'c1' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'ContainerDependency.condition should not be null or empty.',
  ],
  [
    'dependencies/target-exists',
    'one waits for a container of the task',
    ec2With({ dependsOn: [{ containerName: 'db', condition: 'START' }] }),
    `${C}[0].dependsOn[0].containerName`,
    "Cannot depend on container + 'db' because it does not exist",
  ],
  [
    'dependencies/completing-target-not-essential',
    'an essential container never just ends',
    ec2With({ dependsOn: [{ containerName: 'c1', condition: 'SUCCESS' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
  ],
  [
    'dependencies/healthy-target-has-health-check',
    'HEALTHY needs a health check',
    ec2With({ dependsOn: [{ containerName: 'c1', condition: 'HEALTHY' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'A dependency container with HEALTHY condition must have health check configured',
  ],
  [
    'dependencies/no-cycle',
    'nobody waits for itself',
    ec2With(
      { dependsOn: [{ containerName: 'c1', condition: 'START' }] },
      { dependsOn: [{ containerName: 'c0', condition: 'START' }] },
    ),
    `${C}[0].dependsOn`,
    'The containers wait for each other in a circle: c0 → c1 → c0',
  ],
  [
    'health-check/command',
    'a health check begins with CMD',
    ec2With({ healthCheck: { command: ['curl -f http://localhost/'] } }),
    `${C}[0].healthCheck.command`,
    "Invalid 'healthCheck' setting for container 'c0'. The command must start with CMD or CMD-SHELL.",
  ],
  [
    'health-check/interval',
    'an interval is at least 5 seconds',
    ec2With({ healthCheck: { ...HEALTH_CHECK, interval: 1 } }),
    `${C}[0].healthCheck.interval`,
    "The health check 'interval' setting for container 'c0' must be between 5 and 300",
  ],
  [
    'health-check/timeout',
    'a time-out is at most a minute',
    ec2With({ healthCheck: { ...HEALTH_CHECK, timeout: 61 } }),
    `${C}[0].healthCheck.timeout`,
    "The health check 'timeout' setting for container 'c0' must be between 2 and 60",
  ],
  [
    'health-check/retries',
    'there is a retry',
    ec2With({ healthCheck: { ...HEALTH_CHECK, retries: 0 } }),
    `${C}[0].healthCheck.retries`,
    "The health check 'retries' setting for container 'c0' must be between 1 and 10",
  ],
  [
    'health-check/start-period',
    'a start period is at most 5 minutes',
    ec2With({ healthCheck: { ...HEALTH_CHECK, startPeriod: 301 } }),
    `${C}[0].healthCheck.startPeriod`,
    "The health check 'startPeriod' setting for container 'c0' must be between 0 and 300",
  ],
  [
    'restart/attempt-period',
    'a restart waits a minute',
    ec2With({ restartPolicy: { enabled: true, restartAttemptPeriod: 59 } }),
    `${C}[0].restartPolicy.restartAttemptPeriod`,
    "the 'restartAttemptPeriod' setting for container 'c0' must be between 60 and 1800",
  ],
  [
    'restart/ignored-exit-codes',
    'at most 50 exit codes are ignored',
    ec2With({ restartPolicy: { enabled: true, ignoredExitCodes: manyOf(51, (n) => n) } }),
    `${C}[0].restartPolicy.ignoredExitCodes`,
    "the 'ignoredExitCodes' setting for container 'c0' can have at most 50 items",
  ],
  [
    'volumes/name',
    'a volume has a name',
    onEc2({ volumes: [{}] }),
    'volumes[0].name',
    'Volume.name should not be null or empty.',
  ],
  [
    'volumes/name-unique',
    'a volume name comes once',
    onEc2({ volumes: [{ name: 'a' }, { name: 'a' }] }),
    'volumes[1].name',
    'Volume names must be unique within a task definition.',
  ],
  [
    'volumes/one-kind',
    'a volume is of one kind',
    withVolume({ efsVolumeConfiguration: { fileSystemId: 'fs-1' }, configuredAtLaunch: true }),
    'volumes[0]',
    "Volume 'data' can have one configuration only, and has efsVolumeConfiguration and configuredAtLaunch.",
  ],
  [
    'volumes/mounted-volume-exists',
    'what is mounted is declared',
    ec2With({ mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }] }),
    `${C}[0].mountPoints[0].sourceVolume`,
    "Unknown volume 'v'.",
  ],
  [
    'volumes/volumes-from-exists',
    'volumes come from a container of the task',
    ec2With({ volumesFrom: [{ sourceContainer: 'db' }] }),
    `${C}[0].volumesFrom[0].sourceContainer`,
    "Invalid 'volumesFrom' setting. Unknown container: 'db'.",
  ],
  [
    'volumes/one-configured-at-launch',
    'one volume waits for its launch',
    onEc2({
      volumes: [
        { name: 'data', configuredAtLaunch: true },
        { name: 'more', configuredAtLaunch: true },
      ],
      containerDefinitions: [
        aContainer({ mountPoints: [{ sourceVolume: 'data' }, { sourceVolume: 'more' }] }),
      ],
    }),
    'volumes[1].configuredAtLaunch',
    'A task definition can have one volume that is configured at launch.',
  ],
  [
    'volumes/configured-at-launch-mounted',
    'a volume of the launch is mounted',
    onEc2({ volumes: [{ name: 'v', configuredAtLaunch: true }] }),
    'volumes[0].name',
    'Volumes [v] are not referenced by any of the containers',
  ],
  [
    'volumes/fsx-on-windows',
    'FSx is for Windows',
    { ...withFsx(FSX), runtimePlatform: { operatingSystemFamily: 'LINUX' } },
    'volumes[0].fsxWindowsFileServerVolumeConfiguration',
    'FSx for Windows File Server volumes are supported for Windows containers on EC2 only.',
  ],
  [
    'volumes/efs-on-linux',
    'EFS is for Linux',
    withVolume(
      { efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ),
    'volumes[0].efsVolumeConfiguration',
    'EFS volumes are not supported for Windows containers.',
  ],
  [
    'volumes/autoprovision-shared',
    'autoprovision is for shared volumes',
    withVolume({ dockerVolumeConfiguration: { scope: 'task', autoprovision: true } }),
    'volumes[0].dockerVolumeConfiguration.autoprovision',
    'autoprovision is supported for Docker volumes with scope shared only.',
  ],
  [
    'efs/file-system-id',
    'EFS has a file system',
    efs({}),
    'volumes[0].efsVolumeConfiguration.fileSystemId',
    'EFS fileSystemId should not be null or empty.',
  ],
  [
    'efs/access-point-root-directory',
    'an access point has its own root',
    efs({ fileSystemId: 'fs-1', rootDirectory: '/data', authorizationConfig: { accessPointId: 'fsap-1' } }),
    'volumes[0].efsVolumeConfiguration.rootDirectory',
    'When using an EFS access point, the root directory must either be set to "/" or be omitted',
  ],
  [
    'efs/iam-needs-transit-encryption',
    'EFS with IAM is encrypted',
    efs({ fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } }),
    'volumes[0].efsVolumeConfiguration.transitEncryption',
    'EFS IAM authorization requires TransitEncryption to be enabled',
  ],
  [
    'efs/port-needs-transit-encryption',
    'a port is for encryption',
    efs({ fileSystemId: 'fs-1', transitEncryptionPort: 2999 }),
    'volumes[0].efsVolumeConfiguration.transitEncryptionPort',
    'TransitEncryptionPort requires that TransitEncryption is enabled',
  ],
  [
    'efs/transit-encryption-port',
    'a port ends at 65535',
    efs({ fileSystemId: 'fs-1', transitEncryption: 'ENABLED', transitEncryptionPort: 70_000 }),
    'volumes[0].efsVolumeConfiguration.transitEncryptionPort',
    'TransitEncryptionPort must be between 1 and 65535.',
  ],
  [
    'logging/awslogs-group',
    'awslogs needs a group',
    logging({}),
    `${C}[0].logConfiguration.options.awslogs-group`,
    'Log driver awslogs requires options: awslogs-region, awslogs-group',
  ],
  [
    'logging/awslogs-group',
    'the message names what is missing',
    logging({ 'awslogs-region': 'eu-west-1' }),
    `${C}[0].logConfiguration.options.awslogs-group`,
    'Log driver awslogs requires options: awslogs-group',
  ],
  [
    'logging/awslogs-options',
    'awslogs knows its options',
    logging({ 'awslogs-group': '/web', log_key: 'log' }),
    `${C}[0].logConfiguration.options.log_key`,
    'Log driver awslogs disallows options: log_key',
  ],
  [
    'logging/awslogs-options',
    "awslogs lacks some of Docker's options",
    logging({ 'awslogs-group': '/web', 'awslogs-endpoint': 'https://logs.example.com' }),
    `${C}[0].logConfiguration.options.awslogs-endpoint`,
    'Log driver awslogs disallows options: awslogs-endpoint',
  ],
  [
    'logging/awslogs-create-group',
    'awslogs-create-group is true or absent',
    logging({ 'awslogs-group': '/web', 'awslogs-create-group': 'false' }),
    `${C}[0].logConfiguration.options.awslogs-create-group`,
    "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
  ],
  [
    'logging/awslogs-lines',
    'lines are told apart in one way',
    logging({ 'awslogs-group': '/web', 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^x' }),
    `${C}[0].logConfiguration.options.awslogs-multiline-pattern`,
    'Log driver awslogs does not allow both awslogs-datetime-format and awslogs-multiline-pattern.',
  ],
  [
    'logging/driver-required',
    'a log configuration names its driver',
    ec2With({ logConfiguration: { options: {} } }),
    `${C}[0].logConfiguration.logDriver`,
    'LogConfiguration.logDriver should not be null or empty.',
  ],
  [
    'logging/router-for-awsfirelens',
    'awsfirelens needs a router',
    logging({}, 'awsfirelens'),
    `${C}[0].logConfiguration.logDriver`,
    'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified',
  ],
  [
    'logging/awsfirelens-for-router',
    'a router needs somebody who logs',
    ec2With({ firelensConfiguration: { type: 'fluentbit' } }),
    `${C}[0].firelensConfiguration`,
    'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.',
  ],
  [
    'logging/one-router',
    'there is one router',
    ec2With(
      { logConfiguration: { logDriver: 'awsfirelens' } },
      { firelensConfiguration: { type: 'fluentbit' } },
      { firelensConfiguration: { type: 'fluentd' } },
    ),
    `${C}[2].firelensConfiguration`,
    'A task definition can have one container with a firelensConfiguration.',
  ],
  [
    'secrets/execution-role',
    'secrets need the execution role',
    ec2With({ secrets: [{ name: 'DB', valueFrom: 'db' }] }),
    'executionRoleArn',
    "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
  ],
  [
    'secrets/complete',
    'a secret has a name',
    fargateWith({ secrets: [{ valueFrom: 'db' }] }),
    `${C}[0].secrets[0].name`,
    'Secret.name should not be null or empty.',
  ],
  [
    'secrets/value-from',
    'a secret is an ARN or a parameter',
    fargateWith({ secrets: [{ name: 'DB', valueFrom: 'arn:aws:s3:::bucket' }] }),
    `${C}[0].secrets[0].valueFrom`,
    'Invalid arn syntax.',
  ],
  [
    'secrets/value-from',
    'a parameter has no version',
    fargateWith({ secrets: [{ name: 'DB', valueFrom: '/shop/db:2' }] }),
    `${C}[0].secrets[0].valueFrom`,
    'The Systems Manager parameter name specified for secret DB is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-',
  ],
  [
    'fsx/complete',
    'FSx has a file system',
    withFsx({ ...FSX, fileSystemId: '' }),
    'volumes[0].fsxWindowsFileServerVolumeConfiguration.fileSystemId',
    'FSx fileSystemId should not be null or empty.',
  ],
  [
    'fsx/complete',
    'FSx has credentials in a domain',
    withFsx({ ...FSX, authorizationConfig: { domain: 'example.com' } }),
    'volumes[0].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
    'FSx credentialsParameter should not be null or empty.',
  ],
  [
    's3-files/file-system-arn',
    'an S3 file system has an ARN',
    { ...withVolume({ s3filesVolumeConfiguration: {} }), taskRoleArn: 'webRole' },
    'volumes[0].s3filesVolumeConfiguration.fileSystemArn',
    'S3 Files fileSystemArn should not be null or empty.',
  ],
  [
    's3-files/task-role',
    'an S3 file system is mounted with the task role',
    withVolume({ s3filesVolumeConfiguration: { fileSystemArn: S3_FILES } }),
    'taskRoleArn',
    'S3 Files volumes need a value for taskRoleArn.',
  ],
  [
    's3-files/access-point-root-directory',
    'an access point has its own root',
    {
      ...withVolume({
        s3filesVolumeConfiguration: {
          fileSystemArn: S3_FILES,
          accessPointArn: `${S3_FILES}/access-point/fsap-1`,
          rootDirectory: '/data',
        },
      }),
      taskRoleArn: 'webRole',
    },
    'volumes[0].s3filesVolumeConfiguration.rootDirectory',
    'When using an S3 Files access point, the root directory must either be set to "/" or be omitted',
  ],
  [
    'secrets/name-unique',
    'a secret is no variable as well',
    fargateWith({ environment: [{ name: 'DB', value: 'x' }], secrets: [{ name: 'DB', valueFrom: 'db' }] }),
    `${C}[0].secrets[0].name`,
    "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'DB'.",
  ],
  [
    'secrets/repository-credentials',
    'a private registry has credentials',
    fargateWith({ repositoryCredentials: {} }),
    `${C}[0].repositoryCredentials.credentialsParameter`,
    'RepositoryCredentials.credentialsParameter should not be null or empty.',
  ],
  [
    'secrets/repository-credentials-execution-role',
    'a private registry needs the execution role',
    ec2With({ repositoryCredentials: { credentialsParameter: 'hub' } }),
    'executionRoleArn',
    "When you are specifying repository credentials, you must also specify a value for 'executionRoleArn'.",
  ],
  [
    'environment-files/count',
    'there are at most ten files',
    ec2With({ environmentFiles: manyOf(11, (n) => ({ type: 's3', value: `arn:aws:s3:::bucket/${n}.env` })) }),
    `${C}[0].environmentFiles[10]`,
    'The maximum number of environment files was exceeded. Specify ten or less and try again.',
  ],
  [
    'environment-files/arn',
    'a file is an object in S3',
    ec2With({ environmentFiles: [{ type: 's3', value: 's3://bucket/x.env' }] }),
    `${C}[0].environmentFiles[0].value`,
    'Invalid arn syntax.',
  ],
  [
    'environment-files/extension',
    'a file ends in .env',
    ec2With({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/x.txt' }] }),
    `${C}[0].environmentFiles[0].value`,
    'The environment file must have the extension .env.',
  ],
  [
    'ulimits/soft-within-hard',
    'a soft limit is under the hard one',
    ec2With({ ulimits: [{ name: 'nofile', softLimit: 2048, hardLimit: 1024 }] }),
    `${C}[0].ulimits[0].softLimit`,
    'Soft limit exceeds hard limit for ulimit nofile.',
  ],
  [
    'ulimits/not-on-windows',
    'Windows has no ulimits',
    {
      ...ec2With({ ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 1 }] }),
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    },
    `${C}[0].ulimits`,
    'ulimits are not supported for Windows containers.',
  ],
  [
    'placement/count',
    'there are at most ten constraints',
    onEc2({
      placementConstraints: manyOf(11, () => ({ type: 'memberOf', expression: 'attribute:x exists' })),
    }),
    'placementConstraints[10]',
    'Maximum number of placement constraints is 10',
  ],
  [
    'placement/expression',
    'memberOf has an expression',
    onEc2({ placementConstraints: [{ type: 'memberOf' }] }),
    'placementConstraints[0].expression',
    'Invalid expression at character 1: expected a subject: attribute:NAME, agentConnected, agentVersion, ec2InstanceId, registeredAt, runningTasksCount, task:group',
  ],
  [
    'system-controls/namespace',
    'only namespaced parameters are set',
    ec2With({ systemControls: [{ namespace: 'vm.swappiness', value: '1' }] }),
    `${C}[0].systemControls[0].namespace`,
    "The system control 'vm.swappiness' is not supported.",
  ],
  [
    'system-controls/host-network',
    'the network of the host is its own',
    {
      ...ec2With({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }] }),
      networkMode: 'host',
    },
    `${C}[0].systemControls[0].namespace`,
    "The system control 'net.core.somaxconn' is not supported when networkMode=host.",
  ],
  [
    'system-controls/host-ipc',
    'the IPC of the host is its own',
    { ...ec2With({ systemControls: [{ namespace: 'kernel.shmmax', value: '1' }] }), ipcMode: 'host' },
    `${C}[0].systemControls[0].namespace`,
    "The system control 'kernel.shmmax' is not supported with ipcMode host.",
  ],
  [
    'system-controls/not-on-windows',
    'Windows has no kernel parameters',
    {
      ...ec2With({ systemControls: [{ namespace: 'net.ipv4.ip_forward', value: '1' }] }),
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    },
    `${C}[0].systemControls`,
    'systemControls are not supported for Windows containers.',
  ],
  [
    'gpus/count',
    'a GPU is counted',
    ec2With({ resourceRequirements: [{ type: 'GPU', value: 'some' }] }),
    `${C}[0].resourceRequirements[0].value`,
    "Invalid 'resourceRequirements' setting for container 'c0'. The number of GPUs must be positive, or ALL.",
  ],
  [
    'gpus/reserved-or-shared',
    'a GPU is reserved or shared, not both',
    ec2With({ resourceRequirements: [{ type: 'GPU', value: '1', sharingStrategy: SHARED }] }),
    `${C}[0].resourceRequirements[0].sharingStrategy`,
    "Invalid 'resourceRequirements' setting for container 'c0'. A GPU takes either value or sharingStrategy.",
  ],
  [
    'gpus/reserved-or-shared',
    'the containers of a task share GPUs or do not',
    ec2With(
      { resourceRequirements: [{ type: 'GPU', sharingStrategy: SHARED }] },
      { resourceRequirements: [{ type: 'GPU', value: '1' }] },
    ),
    `${C}[1].resourceRequirements[0]`,
    "Invalid 'resourceRequirements' setting for container 'c1'. The containers of a task must all share GPUs, or none of them.",
  ],
  [
    'gpus/only-gpus-are-shared',
    'only a GPU is shared',
    ec2With({ resourceRequirements: [{ type: 'NeuronDevice', value: 'ALL', sharingStrategy: SHARED }] }),
    `${C}[0].resourceRequirements[0].sharingStrategy`,
    "Invalid 'resourceRequirements' setting for container 'c0'. Only a GPU has a sharingStrategy.",
  ],
  [
    'gpus/external-shares-none',
    'a machine outside AWS shares no GPU',
    {
      ...ec2With({ resourceRequirements: [{ type: 'GPU', sharingStrategy: SHARED }] }),
      requiresCompatibilities: ['EXTERNAL'],
    },
    `${C}[0].resourceRequirements[0].sharingStrategy`,
    'EXTERNAL does not support GPU sharing.',
  ],
  [
    'gpus/neuron-devices',
    'a container takes all Neuron devices',
    ec2With({ resourceRequirements: [{ type: 'NeuronDevice', value: '1' }] }),
    `${C}[0].resourceRequirements[0].value`,
    "Invalid 'resourceRequirements' setting for container 'c0'. The value of NeuronDevice must be ALL.",
  ],
  [
    'gpus/neuron-devices',
    'one container takes them',
    ec2With(
      { resourceRequirements: [{ type: 'NeuronDevice', value: 'ALL' }] },
      { resourceRequirements: [{ type: 'NeuronDevice', value: 'ALL' }] },
    ),
    `${C}[1].resourceRequirements[0]`,
    'Only one container of a task can have Neuron devices.',
  ],
  [
    'resources/inference-accelerators',
    'Elastic Inference is retired',
    onEc2({ inferenceAccelerators: [{ deviceName: 'a' }] }),
    'inferenceAccelerators',
    "Unsupported field 'inferenceAccelerators'",
  ],
  [
    'resources/fault-injection',
    'faults are injected into a network of its own',
    onEc2({ enableFaultInjection: true }),
    'enableFaultInjection',
    'enableFaultInjection is supported when networkMode is awsvpc or host.',
  ],
  [
    'resources/credential-specs',
    'there is one credential spec',
    ec2With({ credentialSpecs: ['a', 'b'] }),
    `${C}[0].credentialSpecs[1]`,
    'A container can have one credential spec.',
  ],
  [
    'compatibilities/external-network-mode',
    'an external instance has no ENI',
    onEc2({ requiresCompatibilities: ['EXTERNAL'], networkMode: 'awsvpc' }),
    'networkMode',
    "EXTERNAL does not support network mode 'awsvpc'.",
  ],
  [
    'compatibilities/managed-instances-network-mode',
    'a managed instance has no bridge',
    onEc2({ requiresCompatibilities: ['MANAGED_INSTANCES'], networkMode: 'bridge' }),
    'networkMode',
    "MANAGED_INSTANCES does not support network mode 'bridge'.",
  ],
];

describe('what RegisterTaskDefinition refuses', () => {
  test.each(REFUSED)('%s: %s', (rule, _sentence, definition, path, message) => {
    const problems = checkRegistration(definition).filter((problem) => problem.rule === rule);

    expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([
      { path, message },
    ]);
  });

  test.each(REFUSED)('%s: %s, and nothing else', (rule, _sentence, definition) => {
    const others = checkRegistration(definition).filter((problem) => problem.rule !== rule);

    expect(others.map((problem) => problem.rule)).toEqual([]);
  });

  test('every rule is refused at least once', () => {
    const refused = new Set(REFUSED.map(([rule]) => rule));

    expect(REGISTRATION_RULES.map(({ id }) => id).filter((id) => !refused.has(id))).toEqual([]);
  });
});

const ACCEPTED: readonly (readonly [sentence: string, definition: TaskDefinition])[] = [
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

test.each(ACCEPTED)('accepts %s', (_sentence, definition) => {
  expect(checkRegistration(definition)).toEqual([]);
});

describe('the list of rules', () => {
  test('has a file for every prefix, and the other way round', () => {
    const files = globSync('packages/domain/src/task-definition/rules/*.ts')
      .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
      .filter((stem) => stem !== 'index' && stem !== 'rules.test');
    const prefixes = REGISTRATION_RULES.map(({ id }) => id.split('/')[0]);

    expect(new Set(prefixes)).toEqual(new Set(files));
  });

  test('has every id once, and a fix and a source in every row', () => {
    const ids = REGISTRATION_RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(REGISTRATION_RULES.filter(({ fix, source }) => !fix.endsWith('.') || source === '')).toEqual([]);
  });
});
