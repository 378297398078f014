import type { ListContainerInstancesRequest, ListContainerInstancesResponse } from '@aws-sdk/client-ecs';
import { compileQuery, type InstanceTest, parseQuery } from '@taskwarden/domain';
import { instancesOf } from '../cluster/instances.ts';
import { invalid } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** A filter in the cluster query language. */
function testOf(filter: string | undefined): InstanceTest {
  if (filter === undefined) return () => true;
  const { query, error } = parseQuery(filter);
  if (query === undefined) throw invalid(`Invalid filter expression: ${error.message}`);
  return compileQuery(query);
}

/** ACTIVE and DRAINING instances, if not told otherwise. */
export const listContainerInstances = defineOperation({
  name: 'ListContainerInstances',
  writes: false,
  bucket: 'cluster-resource-read',
  run(simulation, input: ListContainerInstancesRequest): ListContainerInstancesResponse {
    const { clusterArn } = activeCluster(simulation, input.cluster);
    const { status } = input;
    const passes = testOf(input.filter);
    const wanted = status === undefined ? ['ACTIVE', 'DRAINING'] : [status as string];
    const found = instancesOf(simulation.world, clusterArn).filter(
      ({ slot }) => wanted.includes(slot.status) && passes(slot),
    );
    const { page, ...rest } = pageOf(found, input);
    return { containerInstanceArns: page.map(({ containerInstanceArn }) => containerInstanceArn), ...rest };
  },
});
