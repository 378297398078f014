import type { ListAttributesRequest, ListAttributesResponse } from '@aws-sdk/client-ecs';
import { instancesOf } from '../cluster/instances.ts';
import { attributesOf } from '../events/instance-event.ts';
import { targeted } from './attributes.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

export const listAttributes = defineOperation({
  name: 'ListAttributes',
  writes: false,
  bucket: 'cluster-resource-read',
  run(simulation, input: ListAttributesRequest): ListAttributesResponse {
    const { clusterArn } = activeCluster(simulation, input.cluster);
    const attributes = instancesOf(simulation.world, clusterArn).flatMap((instance) =>
      attributesOf(instance)
        .filter(({ name }) => (input.attributeName ?? name) === name)
        .map((attribute) => targeted(attribute, instance))
        .filter(({ value }) => (input.attributeValue ?? value) === value),
    );
    const { page, ...rest } = pageOf(attributes, input);
    return { attributes: page, ...rest };
  },
});
