import type { ListServicesByNamespaceRequest, ListServicesByNamespaceResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** Services of any cluster that use the Cloud Map namespace for Service Connect. Ten a page, if not told otherwise. */
export const listServicesByNamespace = defineOperation({
  name: 'ListServicesByNamespace',
  writes: false,
  bucket: 'services-by-namespace-read',
  run({ world }, input: ListServicesByNamespaceRequest): ListServicesByNamespaceResponse {
    const services = [...world.services.values()].filter(({ status, clusterName, definition }) => {
      const { enabled = false, namespace } = definition.serviceConnectConfiguration ?? {};
      const used = namespace ?? world.clusters.get(clusterName)?.serviceConnectNamespace;
      return status === 'ACTIVE' && enabled && used === input.namespace;
    });
    const { page, ...rest } = pageOf(services, input, { usual: 10, most: 100 });
    return { serviceArns: page.map(({ serviceArn }) => serviceArn), ...rest };
  },
});
