import type { UpdateClusterRequest, UpdateClusterResponse } from '@aws-sdk/client-ecs';
import { describeCluster } from './describe-cluster.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

export const updateCluster = defineOperation({
  name: 'UpdateCluster',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: UpdateClusterRequest): UpdateClusterResponse {
    const cluster = activeCluster(simulation, input.cluster);
    cluster.settings = input.settings ?? cluster.settings;
    cluster.configuration = input.configuration ?? cluster.configuration;
    cluster.serviceConnectNamespace =
      input.serviceConnectDefaults?.namespace ?? cluster.serviceConnectNamespace;
    return { cluster: describeCluster(simulation.world, cluster, ['SETTINGS', 'CONFIGURATIONS']) };
  },
});
