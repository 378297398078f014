import {
  flag,
  instant,
  integer,
  list,
  readShape,
  type ShapeOf,
  structure,
  TAGS,
  text,
} from '@taskwarden/domain/shapes';

/** A container instance as DescribeContainerInstances gives it ("ContainerInstance", ECS API reference). */
export const CONTAINER_INSTANCE = structure({
  containerInstanceArn: text,
  ec2InstanceId: text,
  capacityProviderName: text,
  versionInfo: structure({ agentVersion: text, agentHash: text, dockerVersion: text }),
  status: text,
  statusReason: text,
  agentConnected: flag,
  runningTasksCount: integer,
  pendingTasksCount: integer,
  agentUpdateStatus: text,
  /** What the agent told about the instance: `ecs.vpc-id`, `ecs.cpu-architecture`, capabilities. */
  attributes: list(structure({ name: text, value: text })),
  registeredAt: instant,
  tags: TAGS,
});

export interface DescribedInstance extends ShapeOf<typeof CONTAINER_INSTANCE> {}

export function readContainerInstance(json: unknown) {
  return readShape(CONTAINER_INSTANCE, json);
}

/** The value of an attribute: undefined when there is no such attribute, empty for one without a value. */
export function attributeOf({ attributes = [] }: DescribedInstance, name: string): string | undefined {
  const found = attributes.find((attribute) => attribute.name === name);
  return found && (found.value ?? '');
}
