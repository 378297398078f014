import { deploymentBounds, deploymentPercents } from '@taskwarden/domain';
import { rollingOnly } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const deploymentCanProgress = defineRule({
  id: 'deployment-can-progress',
  title: 'A deployment has room to start or to stop a task',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Raise maximumPercent to 200, or lower minimumHealthyPercent.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: rollingOnly((service) => {
      const desiredCount = service.desiredCount ?? 1;
      if (desiredCount < 1) return notApplicable('it wants no task');
      const strategy = service.schedulingStrategy === 'DAEMON' ? 'DAEMON' : 'REPLICA';
      const percents = deploymentPercents(service.deploymentConfiguration, strategy);
      const { minimumHealthyTasks, maximumTasks } = deploymentBounds(desiredCount, percents);
      const isStuck = maximumTasks <= desiredCount && minimumHealthyTasks >= desiredCount;
      return failing(
        isStuck
          ? {
              path: 'deploymentConfiguration',
              value: percents,
              message: `Of ${desiredCount} tasks at least ${minimumHealthyTasks} must stay and at most ${maximumTasks} may run: no deployment can ever begin.`,
            }
          : undefined,
      );
    }),
  },
});
