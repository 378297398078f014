import { type Cluster, isFargateCapacityProvider } from '@taskwarden/domain';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

export const clusterHasInstances = defineRule({
  id: 'cluster-has-instances',
  title: 'A cluster for instances has some',
  severity: 'info',
  sets: [],
  remedy: 'Look at the Auto Scaling group, or remove the capacity provider.',
  controls: { steampipe: ['ecs_cluster_no_registered_container_instance'] },
  offender: ['notify'],
  evaluate: {
    cluster: (cluster, _options, { described }) => {
      const { registeredContainerInstancesCount: count, runningTasksCount = 0 } = cluster;
      if (!described) return notApplicable('it does not exist yet');
      if (count === undefined) return notEvaluated('the count of container instances was not read');
      // Tasks that run without an instance run on Fargate.
      if (isForFargate(cluster) || (count === 0 && runningTasksCount > 0))
        return notApplicable('it runs on Fargate');
      return failing(
        count === 0
          ? {
              path: 'registeredContainerInstancesCount',
              value: 0,
              message: 'No container instance is registered.',
            }
          : undefined,
      );
    },
  },
});

/** Every provider is one of Fargate's. Without any provider a cluster may be for either. */
function isForFargate({ capacityProviders = [] }: Cluster): boolean {
  return capacityProviders.length > 0 && capacityProviders.every(isFargateCapacityProvider);
}
