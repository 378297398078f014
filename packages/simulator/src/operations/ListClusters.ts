import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

export const listClusters = defineOperation({
  name: 'ListClusters',
  writes: false,
  bucket: 'cluster-read',
  run({ world }, input: ListClustersRequest): ListClustersResponse {
    const active = [...world.clusters.values()].filter(({ status }) => status === 'ACTIVE');
    const { page, ...rest } = pageOf(active, input);
    return { clusterArns: page.map(({ clusterArn }) => clusterArn), ...rest };
  },
});
