import { isEssential } from '@taskwarden/domain';
import { known } from '../context.ts';
import { everyOwnContainer } from '../look/containers.ts';
import { hasHealthCheck } from '../look/health-check.ts';
import { defineRule } from '../rule.ts';

export const containerHealthCheck = defineRule({
  id: 'container-health-check',
  title: 'Every essential container has a health check',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Add a healthCheck that asks the application itself.',
  controls: { kics: ['ECS Task Definition HealthCheck Missing', 'd24389b4-b209-4ff0-8345-dc7a4569dcdd'] },
  offender: ['notify'],
  options: {
    requireAlways: {
      kind: 'flag',
      default: false,
      says: 'Whether it is asked for even where a load balancer checks the targets.',
    },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name, options, context }) => {
      const { loadBalancers = [] } = known(context.service) ?? {};
      const isChecked = loadBalancers.some(({ containerName }) => containerName === name);
      if (hasHealthCheck(container) || !isEssential(container) || (isChecked && !options.requireAlways))
        return;
      return {
        at: 'healthCheck',
        message: `Container ${name} counts as healthy as long as its process lives.`,
      };
    }),
  },
});
