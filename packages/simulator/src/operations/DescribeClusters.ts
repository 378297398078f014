import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import { arnOf, shortName } from '../world/arn.ts';
import { describeCluster } from './describe-cluster.ts';
import { lookUpEach } from './describe-each.ts';
import { defineOperation } from './operation.ts';

/** Without names it describes the cluster `default`. */
export const describeClusters = defineOperation({
  name: 'DescribeClusters',
  writes: false,
  bucket: 'cluster-read',
  run({ world }, input: DescribeClustersRequest): DescribeClustersResponse {
    const { found, failures } = lookUpEach({
      names: input.clusters?.length ? input.clusters : ['default'],
      most: 100,
      noun: 'Clusters',
      find: (name) => ({
        arn: arnOf(world, 'cluster', { clusterName: shortName(name) }),
        found: world.clusters.get(shortName(name)),
      }),
    });
    return { clusters: found.map((cluster) => describeCluster(world, cluster, input.include)), failures };
  },
});
