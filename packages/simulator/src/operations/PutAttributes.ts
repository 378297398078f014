import type { PutAttributesRequest, PutAttributesResponse } from '@aws-sdk/client-ecs';
import { changeInstance } from '../cluster/instances.ts';
import { targeted, targetsOf } from './attributes.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

/** Sets attributes of container instances; one that is there already gets the new value. */
export const putAttributes = defineOperation({
  name: 'PutAttributes',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: PutAttributesRequest): PutAttributesResponse {
    const targets = targetsOf(simulation, activeCluster(simulation, input.cluster), input.attributes);
    for (const { attribute, instance } of targets) {
      const attributes = new Map(instance.slot.attributes).set(attribute.name ?? '', attribute.value ?? '');
      changeInstance(simulation, instance, { attributes });
    }
    return { attributes: targets.map(({ attribute, instance }) => targeted(attribute, instance)) };
  },
});
