import type {
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
} from '@aws-sdk/client-ecs';
import { lookUpEach } from './describe-each.ts';
import { describeInstance } from './describe-instance.ts';
import { activeCluster, instanceNamed } from './find.ts';
import { defineOperation } from './operation.ts';

export const describeContainerInstances = defineOperation({
  name: 'DescribeContainerInstances',
  writes: false,
  bucket: 'cluster-resource-read',
  run(simulation, input: DescribeContainerInstancesRequest): DescribeContainerInstancesResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { found, failures } = lookUpEach({
      names: input.containerInstances,
      most: 100,
      noun: 'Container Instances',
      find(name) {
        const { containerInstanceArn, instance } = instanceNamed(world, cluster, name);
        return { arn: containerInstanceArn, found: instance };
      },
    });
    return {
      containerInstances: found.map((instance) => describeInstance(world, instance, input.include)),
      failures,
    };
  },
});
