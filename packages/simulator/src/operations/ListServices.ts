import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from './find.ts';
import { knownYet } from './known-yet.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** Services of a cluster that are ACTIVE: ten a page, if not told otherwise. */
export const listServices = defineOperation({
  name: 'ListServices',
  writes: false,
  bucket: 'service-read',
  run(simulation, input: ListServicesRequest): ListServicesResponse {
    const { clusterArn } = activeCluster(simulation, input.cluster);
    const isKnown = knownYet(simulation, { operation: 'ListServices', input });
    const services = [...simulation.world.services.values()].filter(
      ({ definition, ...service }) =>
        service.clusterArn === clusterArn &&
        service.status === 'ACTIVE' &&
        isKnown(service) &&
        (input.launchType ?? definition.launchType) === definition.launchType &&
        (input.schedulingStrategy ?? definition.schedulingStrategy) === definition.schedulingStrategy,
    );
    const { page, ...rest } = pageOf(services, input, { usual: 10, most: 100 });
    return { serviceArns: page.map(({ serviceArn }) => serviceArn), ...rest };
  },
});
