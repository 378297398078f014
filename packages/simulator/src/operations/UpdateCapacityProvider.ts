import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { describeCapacityProvider } from './describe-capacity-provider.ts';
import { invalid } from './exception.ts';
import { defineOperation } from './operation.ts';

export const updateCapacityProvider = defineOperation({
  name: 'UpdateCapacityProvider',
  writes: true,
  bucket: 'capacity-provider-modify',
  run({ world }, input: UpdateCapacityProviderRequest): UpdateCapacityProviderResponse {
    const record = world.capacityProviders.get(input.name ?? '');
    if (record?.status !== 'ACTIVE') throw invalid('The specified capacity provider does not exist.');
    record.autoScalingGroupProvider = {
      ...record.autoScalingGroupProvider,
      ...input.autoScalingGroupProvider,
    };
    record.updateStatus = 'UPDATE_COMPLETE';
    return { capacityProvider: describeCapacityProvider(world, record) };
  },
});
