import type { DeleteAttributesRequest, DeleteAttributesResponse } from '@aws-sdk/client-ecs';
import { changeInstance } from '../cluster/instances.ts';
import { targeted, targetsOf } from './attributes.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

export const deleteAttributes = defineOperation({
  name: 'DeleteAttributes',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: DeleteAttributesRequest): DeleteAttributesResponse {
    const targets = targetsOf(simulation, activeCluster(simulation, input.cluster), input.attributes);
    for (const { attribute, instance } of targets) {
      const attributes = new Map(instance.slot.attributes);
      attributes.delete(attribute.name ?? '');
      changeInstance(simulation, instance, { attributes });
    }
    return { attributes: targets.map(({ attribute, instance }) => targeted(attribute, instance)) };
  },
});
