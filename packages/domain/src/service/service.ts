/**
 * Services, as CreateService takes them and DescribeServices gives them ("Service" and "CreateService", ECS API
 * reference, model of August 2026). `role` and `cluster` are the request's words, `roleArn` and `clusterArn` the answer's.
 */
import { flag, instant, integer, list, number, type ShapeOf, structure, text, word } from '../shape.ts';
import { TAGS } from '../task-definition/task-definition.ts';
import { DEPLOYMENT_CONFIGURATION } from './deployment-configuration.ts';
import {
  LOAD_BALANCERS,
  NETWORK_CONFIGURATION,
  SERVICE_CONNECT_CONFIGURATION,
  SERVICE_REGISTRIES,
  VPC_LATTICE_CONFIGURATIONS,
} from './service-networking.ts';

const CAPACITY_PROVIDER_STRATEGY_ITEM = structure({
  capacityProvider: text,
  /** 0 to 1000, API default 0: the provider's part of what exceeds the base. */
  weight: integer,
  /** 0 to 100000, default 0: tasks that go here first. Only one item of a strategy may have it. */
  base: integer,
});
export const CAPACITY_PROVIDER_STRATEGY = list(CAPACITY_PROVIDER_STRATEGY_ITEM);

const PLACEMENT_CONSTRAINT = structure({ type: word('distinctInstance', 'memberOf'), expression: text });
const PLACEMENT_STRATEGY = structure({ type: word('random', 'spread', 'binpack'), field: text });
const LAUNCH_TYPE = word('EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES');

const SERVICE_VOLUME = structure({
  name: text,
  managedEBSVolume: structure({
    encrypted: flag,
    kmsKeyId: text,
    volumeType: text,
    sizeInGiB: integer,
    snapshotId: text,
    volumeInitializationRate: integer,
    iops: integer,
    throughput: integer,
    tagSpecifications: list(structure({ resourceType: text, tags: TAGS, propagateTags: text })),
    roleArn: text,
    filesystemType: word('ext3', 'ext4', 'xfs', 'ntfs'),
  }),
});

/** What a service, its deployments and its task sets all say about where tasks run. */
const placed = {
  launchType: LAUNCH_TYPE,
  capacityProviderStrategy: CAPACITY_PROVIDER_STRATEGY,
  platformVersion: text,
  platformFamily: text,
  networkConfiguration: NETWORK_CONFIGURATION,
};

const SERVICE_DEPLOYMENT = structure({
  ...placed,
  /** `ecs-svc/<digits>`: also the `startedBy` of the deployment's tasks. */
  id: text,
  /** PRIMARY, ACTIVE, INACTIVE. */
  status: text,
  taskDefinition: text,
  desiredCount: integer,
  pendingCount: integer,
  runningCount: integer,
  /** Consecutive failures; back to 0 on success. */
  failedTasks: integer,
  createdAt: instant,
  updatedAt: instant,
  rolloutState: word('IN_PROGRESS', 'COMPLETED', 'FAILED'),
  rolloutStateReason: text,
  serviceConnectConfiguration: SERVICE_CONNECT_CONFIGURATION,
  volumeConfigurations: list(SERVICE_VOLUME),
  vpcLatticeConfigurations: VPC_LATTICE_CONFIGURATIONS,
});

const TASK_SET = structure({
  ...placed,
  id: text,
  taskSetArn: text,
  serviceArn: text,
  clusterArn: text,
  startedBy: text,
  externalId: text,
  status: text,
  taskDefinition: text,
  computedDesiredCount: integer,
  pendingCount: integer,
  runningCount: integer,
  createdAt: instant,
  updatedAt: instant,
  loadBalancers: LOAD_BALANCERS,
  serviceRegistries: SERVICE_REGISTRIES,
  scale: structure({ value: number, unit: text }),
  stabilityStatus: word('STEADY_STATE', 'STABILIZING'),
  tags: TAGS,
});

const SERVICE_EVENT = structure({ id: text, createdAt: instant, message: text });

export const SERVICE = structure({
  ...placed,
  serviceName: text,
  serviceArn: text,
  cluster: text,
  clusterArn: text,
  /** ACTIVE, DRAINING, INACTIVE. */
  status: text,
  taskDefinition: text,
  /** Default REPLICA. */
  schedulingStrategy: word('REPLICA', 'DAEMON'),
  desiredCount: integer,
  runningCount: integer,
  pendingCount: integer,
  /** Default ECS. */
  deploymentController: structure({ type: word('ECS', 'CODE_DEPLOY', 'EXTERNAL') }),
  deploymentConfiguration: DEPLOYMENT_CONFIGURATION,
  deployments: list(SERVICE_DEPLOYMENT),
  taskSets: list(TASK_SET),
  events: list(SERVICE_EVENT),
  loadBalancers: LOAD_BALANCERS,
  healthCheckGracePeriodSeconds: integer,
  serviceRegistries: SERVICE_REGISTRIES,
  serviceConnectConfiguration: SERVICE_CONNECT_CONFIGURATION,
  vpcLatticeConfigurations: VPC_LATTICE_CONFIGURATIONS,
  volumeConfigurations: list(SERVICE_VOLUME),
  placementConstraints: list(PLACEMENT_CONSTRAINT),
  placementStrategy: list(PLACEMENT_STRATEGY),
  availabilityZoneRebalancing: word('ENABLED', 'DISABLED'),
  enableExecuteCommand: flag,
  enableECSManagedTags: flag,
  propagateTags: word('TASK_DEFINITION', 'SERVICE', 'NONE'),
  role: text,
  roleArn: text,
  clientToken: text,
  createdAt: instant,
  createdBy: text,
  currentServiceDeployment: text,
  currentServiceRevisions: list(
    structure({
      arn: text,
      requestedTaskCount: integer,
      runningTaskCount: integer,
      pendingTaskCount: integer,
    }),
  ),
  tags: TAGS,
});

export interface CapacityProviderStrategyItem extends ShapeOf<typeof CAPACITY_PROVIDER_STRATEGY_ITEM> {}
export interface PlacementConstraint extends ShapeOf<typeof PLACEMENT_CONSTRAINT> {}
export interface PlacementStrategy extends ShapeOf<typeof PLACEMENT_STRATEGY> {}
/** A deployment inside a service (API type `Deployment`), not the service deployment with its own ARN. */
export interface Deployment extends ShapeOf<typeof SERVICE_DEPLOYMENT> {}
export interface TaskSet extends ShapeOf<typeof TASK_SET> {}
export interface ServiceEvent extends ShapeOf<typeof SERVICE_EVENT> {}
export interface Service extends ShapeOf<typeof SERVICE> {}
