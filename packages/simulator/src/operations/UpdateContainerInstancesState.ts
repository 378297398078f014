import type {
  UpdateContainerInstancesStateRequest,
  UpdateContainerInstancesStateResponse,
} from '@aws-sdk/client-ecs';
import { changeInstance, lookEverywhere } from '../cluster/instances.ts';
import { lookUpEach } from './describe-each.ts';
import { describeInstance } from './describe-instance.ts';
import { invalid } from './exception.ts';
import { activeCluster, instanceNamed } from './find.ts';
import { defineOperation } from './operation.ts';

/** Sets instances to DRAINING, so that services replace their tasks on them, or back to ACTIVE. */
export const updateContainerInstancesState = defineOperation({
  name: 'UpdateContainerInstancesState',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: UpdateContainerInstancesStateRequest): UpdateContainerInstancesStateResponse {
    const { world } = simulation;
    const { status } = input;
    if (status !== 'ACTIVE' && status !== 'DRAINING') {
      throw invalid('Container instances can only be set to ACTIVE or DRAINING.');
    }
    const cluster = activeCluster(simulation, input.cluster);
    const { found, failures } = lookUpEach({
      names: input.containerInstances,
      most: 10,
      noun: 'Container Instances',
      find(name) {
        const { containerInstanceArn, instance } = instanceNamed(world, cluster, name);
        return { arn: containerInstanceArn, found: instance };
      },
    });
    for (const instance of found) changeInstance(simulation, instance, { status });
    lookEverywhere(world, cluster.clusterArn);
    return { containerInstances: found.map((instance) => describeInstance(world, instance)), failures };
  },
});
