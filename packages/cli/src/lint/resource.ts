import { CLUSTER, SERVICE, type Structure, TASK_DEFINITION } from '@taskwarden/domain/shapes';
import type { Node } from './node.ts';

/** What can be judged, with its words in every form of input. */
export const RESOURCE_KINDS = {
  taskDefinition: {
    option: 'task-definition',
    says: 'task definition',
    shape: TASK_DEFINITION,
    nameMember: 'family',
    /** Any of these tells the kind. */
    signs: ['containerDefinitions', 'family', 'taskDefinitionArn'],
    cloudFormation: 'AWS::ECS::TaskDefinition',
    terraform: 'aws_ecs_task_definition',
  },
  service: {
    option: 'service',
    says: 'service',
    shape: SERVICE,
    nameMember: 'serviceName',
    signs: ['serviceName', 'serviceArn', 'schedulingStrategy'],
    cloudFormation: 'AWS::ECS::Service',
    terraform: 'aws_ecs_service',
  },
  cluster: {
    option: 'cluster',
    says: 'cluster',
    shape: CLUSTER,
    nameMember: 'clusterName',
    signs: ['clusterName', 'capacityProviders', 'defaultCapacityProviderStrategy', 'settings'],
    cloudFormation: 'AWS::ECS::Cluster',
    terraform: 'aws_ecs_cluster',
  },
} as const satisfies Record<string, ResourceFacts>;

interface ResourceFacts {
  readonly option: string;
  readonly says: string;
  readonly shape: Structure;
  readonly nameMember: string;
  readonly signs: readonly string[];
  readonly cloudFormation: string;
  readonly terraform: string;
}

export type ResourceKind = keyof typeof RESOURCE_KINDS;
export const KINDS = Object.keys(RESOURCE_KINDS) as readonly ResourceKind[];

/** A resource of a file, in ECS's own words. */
export interface FoundResource {
  readonly kind: ResourceKind;
  readonly node: Node;
  /** What the file calls it: a logical id, a Terraform address, else its own name. */
  readonly name: string | undefined;
}
