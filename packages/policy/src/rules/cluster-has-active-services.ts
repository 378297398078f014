import type { Cluster } from '@taskwarden/domain';
import { lastedAtMost } from '../look/lasted.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated, PASS } from '../verdict.ts';

export const clusterHasActiveServices = defineRule({
  id: 'cluster-has-active-services',
  title: 'Every cluster is used',
  severity: 'info',
  sets: ['cost'],
  remedy: 'Delete the cluster, unless scheduled tasks run there.',
  controls: { steampipe: ['ecs_cluster_no_active_services_count'] },
  offender: ['notify'],
  options: {
    afterDays: {
      kind: 'count',
      default: 7,
      from: 0,
      says: 'Days without service or task after which it counts as unused. Where nobody kept count, what is seen now decides.',
    },
  },
  evaluate: {
    cluster: (cluster, { afterDays }, context) => {
      if (!context.described) return notApplicable('it does not exist yet');
      const users = usersOf(cluster);
      if (users === undefined) return notEvaluated('the counts of services and tasks were not read');
      const { now, unchangedSince: since } = context;
      if (users > 0 || lastedAtMost(afterDays, 'days', { since, now })) return PASS;
      return failing({ path: 'activeServicesCount', value: 0, message: 'No service and no task uses it.' });
    },
  },
});

function usersOf({
  activeServicesCount,
  runningTasksCount,
  pendingTasksCount = 0,
}: Cluster): number | undefined {
  if (activeServicesCount === undefined || runningTasksCount === undefined) return undefined;
  return activeServicesCount + runningTasksCount + pendingTasksCount;
}
