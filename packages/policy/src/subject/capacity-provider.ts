import { integer, readShape, type ShapeOf, structure, TAGS, text, word } from '@taskwarden/domain/shapes';

/** A capacity provider as DescribeCapacityProviders gives it ("CapacityProvider", ECS API reference). */
export const CAPACITY_PROVIDER = structure({
  capacityProviderArn: text,
  name: text,
  status: text,
  autoScalingGroupProvider: structure({
    autoScalingGroupArn: text,
    managedScaling: structure({
      status: word('ENABLED', 'DISABLED'),
      targetCapacity: integer,
      minimumScalingStepSize: integer,
      maximumScalingStepSize: integer,
      instanceWarmupPeriod: integer,
    }),
    managedTerminationProtection: word('ENABLED', 'DISABLED'),
    managedDraining: word('ENABLED', 'DISABLED'),
  }),
  /** Of ECS Managed Instances: what is inside is not judged. */
  managedInstancesProvider: structure({ infrastructureRoleArn: text }),
  updateStatus: text,
  tags: TAGS,
});

export interface CapacityProvider extends ShapeOf<typeof CAPACITY_PROVIDER> {}

export function readCapacityProvider(json: unknown) {
  return readShape(CAPACITY_PROVIDER, json);
}
