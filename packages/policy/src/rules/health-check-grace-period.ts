import { known } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

export const healthCheckGracePeriod = defineRule({
  id: 'health-check-grace-period',
  title: 'A load balancer waits as long as its containers need to start',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set healthCheckGracePeriodSeconds to at least the startPeriod of the container.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: ({ loadBalancers = [], healthCheckGracePeriodSeconds = 0 }, _options, context) => {
      if (loadBalancers.length === 0) return notApplicable('no load balancer is attached');
      if (healthCheckGracePeriodSeconds > 0) return { verdict: 'pass' };
      const containers = known(context.taskDefinition)?.containerDefinitions;
      if (containers === undefined)
        return notEvaluated('the containers of its task definition were not read');
      const periods = containers.map(({ healthCheck }) => healthCheck?.startPeriod ?? 0);
      const longest = Math.max(0, ...periods);
      return failing(
        longest === 0
          ? undefined
          : {
              path: 'healthCheckGracePeriodSeconds',
              value: healthCheckGracePeriodSeconds,
              message: `Its containers may take ${longest} s to start, and the load balancer has them replaced before.`,
            },
      );
    },
  },
});
