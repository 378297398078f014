import { fails } from '../look/fails.ts';
import { rollingOnly } from '../look/service.ts';
import { inProduction, PRODUCTION } from '../look/tags.ts';
import { defineRule } from '../rule.ts';

export const deploymentAlarms = defineRule({
  id: 'deployment-alarms',
  title: 'Deployments of production are rolled back by alarms',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set deploymentConfiguration.alarms with enable and rollback.',
  controls: {},
  offender: ['update-service', 'notify'],
  options: PRODUCTION,
  evaluate: {
    service: rollingOnly(
      inProduction(
        fails(({ deploymentConfiguration }) => {
          const { enable = false, rollback = false } = deploymentConfiguration?.alarms ?? {};
          if (enable && rollback) return;
          return {
            path: `deploymentConfiguration.alarms.${enable ? 'rollback' : 'enable'}`,
            value: false,
            message: enable
              ? 'An alarm fails its deployments and leaves the bad revision running.'
              : 'No alarm stops a deployment that goes wrong.',
          };
        }),
      ),
    ),
  },
});
