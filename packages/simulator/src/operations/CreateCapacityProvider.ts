import type { CreateCapacityProviderRequest, CreateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { arnOf } from '../world/arn.ts';
import { describeCapacityProvider } from './describe-capacity-provider.ts';
import { EcsException, invalid } from './exception.ts';
import { defineOperation } from './operation.ts';

const NAME = /^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/i;

/** Over an Auto Scaling group. Providers of ECS Managed Instances are not simulated. */
export const createCapacityProvider = defineOperation({
  name: 'CreateCapacityProvider',
  writes: true,
  bucket: 'capacity-provider-modify',
  run({ world }, input: CreateCapacityProviderRequest): CreateCapacityProviderResponse {
    const { name = '', autoScalingGroupProvider, tags } = input;
    if (!NAME.test(name)) throw invalid('The capacity provider name is invalid.');
    if (autoScalingGroupProvider === undefined) {
      throw new EcsException(
        'UnsupportedFeatureException',
        'The simulator has capacity providers of Auto Scaling groups only.',
      );
    }
    if (world.capacityProviders.get(name)?.status === 'ACTIVE') {
      throw invalid('The specified capacity provider already exists.');
    }
    const capacityProviderArn = arnOf(world, 'capacity-provider', { capacityProviderName: name });
    const record = {
      capacityProviderArn,
      name,
      status: 'ACTIVE' as const,
      updateStatus: undefined,
      autoScalingGroupProvider,
    };
    world.capacityProviders.set(name, record);
    if (tags?.length) world.tags.set(capacityProviderArn, tags);
    return { capacityProvider: describeCapacityProvider(world, record, true) };
  },
});
