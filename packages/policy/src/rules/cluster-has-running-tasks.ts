import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

export const clusterHasRunningTasks = defineRule({
  id: 'cluster-has-running-tasks',
  title: 'A cluster with services runs tasks',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Look at the services of the cluster: none of them has a task that runs.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    cluster: ({ activeServicesCount, runningTasksCount }, _options, { described }) => {
      if (!described) return notApplicable('it does not exist yet');
      if (activeServicesCount === undefined || runningTasksCount === undefined) {
        return notEvaluated('the counts of services and tasks were not read');
      }
      return failing(
        activeServicesCount > 0 && runningTasksCount === 0
          ? {
              path: 'runningTasksCount',
              value: 0,
              message: `It has ${activeServicesCount} active services, and not one task runs.`,
            }
          : undefined,
      );
    },
  },
});
