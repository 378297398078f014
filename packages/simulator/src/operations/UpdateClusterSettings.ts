import type { UpdateClusterSettingsRequest, UpdateClusterSettingsResponse } from '@aws-sdk/client-ecs';
import { describeCluster } from './describe-cluster.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

export const updateClusterSettings = defineOperation({
  name: 'UpdateClusterSettings',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: UpdateClusterSettingsRequest): UpdateClusterSettingsResponse {
    const cluster = activeCluster(simulation, input.cluster);
    cluster.settings = input.settings ?? [];
    return { cluster: describeCluster(simulation.world, cluster, ['SETTINGS']) };
  },
});
