/**
 * Task definitions: families of immutable revisions ("TaskDefinition", ECS API reference, model of August 2026).
 * The same shape holds what RegisterTaskDefinition takes and what DescribeTaskDefinition gives.
 */
import { flag, instant, integer, list, type ShapeOf, structure, text, word } from '../shape.ts';
import {
  CONTAINER_DEFINITION,
  ENVIRONMENT_FILE,
  KEY_VALUE_PAIR,
  RESOURCE_REQUIREMENT,
} from './container-definition.ts';
import { VOLUME } from './volume.ts';

const TAG = structure({ key: text, value: text });
export const TAGS = list(TAG);

const EPHEMERAL_STORAGE = structure({ sizeInGiB: integer });
const INFERENCE_ACCELERATORS = list(structure({ deviceName: text, deviceType: text }));
const COMPATIBILITY = word('EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES');

const RUNTIME_PLATFORM = structure({
  /** Default X86_64. */
  cpuArchitecture: word('X86_64', 'ARM64'),
  /** Default LINUX. */
  operatingSystemFamily: word(
    'WINDOWS_SERVER_2019_FULL',
    'WINDOWS_SERVER_2019_CORE',
    'WINDOWS_SERVER_2016_FULL',
    'WINDOWS_SERVER_2004_CORE',
    'WINDOWS_SERVER_2022_CORE',
    'WINDOWS_SERVER_2022_FULL',
    'WINDOWS_SERVER_2025_CORE',
    'WINDOWS_SERVER_2025_FULL',
    'WINDOWS_SERVER_20H2_CORE',
    'LINUX',
  ),
});

export const TASK_DEFINITION = structure({
  family: text,
  taskRoleArn: text,
  executionRoleArn: text,
  /** Absent: bridge on Linux, NAT ("default") on Windows. */
  networkMode: word('bridge', 'host', 'awsvpc', 'none', 'default'),
  containerDefinitions: list(CONTAINER_DEFINITION),
  volumes: list(VOLUME),
  placementConstraints: list(structure({ type: word('memberOf'), expression: text })),
  requiresCompatibilities: list(COMPATIBILITY),
  /** CPU units, or vCPUs with a unit: see `parseCpu`. */
  cpu: text,
  /** MiB, or GB with a unit: see `parseMemory`. */
  memory: text,
  tags: TAGS,
  pidMode: word('host', 'task'),
  ipcMode: word('host', 'task', 'none'),
  proxyConfiguration: structure({
    type: word('APPMESH'),
    containerName: text,
    properties: list(KEY_VALUE_PAIR),
  }),
  inferenceAccelerators: INFERENCE_ACCELERATORS,
  ephemeralStorage: EPHEMERAL_STORAGE,
  runtimePlatform: RUNTIME_PLATFORM,
  enableFaultInjection: flag,
  taskDefinitionArn: text,
  revision: integer,
  status: word('ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'),
  requiresAttributes: list(structure({ name: text, value: text, targetType: text, targetId: text })),
  /** What ECS found the revision able to run on. */
  compatibilities: list(COMPATIBILITY),
  registeredAt: instant,
  deregisteredAt: instant,
  deleteRequestedAt: instant,
  registeredBy: text,
});

export const TASK_OVERRIDE = structure({
  containerOverrides: list(
    structure({
      name: text,
      command: list(text),
      environment: list(KEY_VALUE_PAIR),
      environmentFiles: list(ENVIRONMENT_FILE),
      cpu: integer,
      memory: integer,
      memoryReservation: integer,
      resourceRequirements: list(RESOURCE_REQUIREMENT),
    }),
  ),
  cpu: text,
  memory: text,
  executionRoleArn: text,
  taskRoleArn: text,
  ephemeralStorage: EPHEMERAL_STORAGE,
  inferenceAcceleratorOverrides: INFERENCE_ACCELERATORS,
});

export interface Tag extends ShapeOf<typeof TAG> {}
export interface RuntimePlatform extends ShapeOf<typeof RUNTIME_PLATFORM> {}

/** A task definition, as registered or described. */
export interface TaskDefinition extends ShapeOf<typeof TASK_DEFINITION> {}

/** What RunTask, StartTask or a scheduled rule changes of a definition for one task. */
export interface TaskOverride extends ShapeOf<typeof TASK_OVERRIDE> {}
export type ContainerOverride = NonNullable<TaskOverride['containerOverrides']>[number];
