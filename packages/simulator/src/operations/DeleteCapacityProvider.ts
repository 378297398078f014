import type { DeleteCapacityProviderRequest, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { isFargateCapacityProvider } from '@taskwarden/domain';
import { shortName } from '../world/arn.ts';
import { describeCapacityProvider } from './describe-capacity-provider.ts';
import { invalid } from './exception.ts';
import { defineOperation } from './operation.ts';

export const deleteCapacityProvider = defineOperation({
  name: 'DeleteCapacityProvider',
  writes: true,
  bucket: 'capacity-provider-modify',
  run({ world }, input: DeleteCapacityProviderRequest): DeleteCapacityProviderResponse {
    const name = shortName(input.capacityProvider ?? '');
    if (isFargateCapacityProvider(name)) throw invalid('The specified capacity provider cannot be deleted.');
    const record = world.capacityProviders.get(name);
    if (record?.status !== 'ACTIVE') throw invalid('The specified capacity provider does not exist.');
    const isInUse = [...world.clusters.values()].some(
      ({ capacityProviders, status }) => status === 'ACTIVE' && capacityProviders.includes(name),
    );
    if (isInUse) {
      throw invalid(
        'The specified capacity provider is in use and cannot be removed: it is associated with a cluster.',
      );
    }
    record.status = 'INACTIVE';
    record.updateStatus = 'DELETE_COMPLETE';
    return { capacityProvider: describeCapacityProvider(world, record) };
  },
});
