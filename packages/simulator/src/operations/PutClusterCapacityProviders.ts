import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { strategyProblems } from '../cluster/capacity.ts';
import { watchLeastSizes } from '../cluster/watch-scaling.ts';
import { describeCluster } from './describe-cluster.ts';
import { invalid } from './exception.ts';
import { activeCluster } from './find.ts';
import { knownProviders } from './known-providers.ts';
import { defineOperation } from './operation.ts';
import { fromWire } from './wire.ts';

/** Sets both lists as a whole. */
export const putClusterCapacityProviders = defineOperation({
  name: 'PutClusterCapacityProviders',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: PutClusterCapacityProvidersRequest): PutClusterCapacityProvidersResponse {
    const cluster = activeCluster(simulation, input.cluster);
    const capacityProviders = knownProviders(simulation.world, input.capacityProviders);
    const strategy = input.defaultCapacityProviderStrategy ?? [];
    const [problem] = strategyProblems(fromWire(strategy), { ...cluster, capacityProviders });
    if (problem) throw invalid(problem.message);
    cluster.capacityProviders = capacityProviders;
    cluster.defaultCapacityProviderStrategy = fromWire(strategy);
    watchLeastSizes(simulation.world, cluster);
    return { cluster: describeCluster(simulation.world, cluster) };
  },
});
