import { resourceName } from '@taskwarden/domain';
import { defineRule, failing } from '@taskwarden/policy';

/** How ECS words a rollback in `rolloutStateReason` ("ECS deployment circuit breaker: rolling back to deploymentId …"). */
const ROLLED_BACK = /rolling back|rolled back/i;

/** The event of a failed deployment comes once. The service goes on with the old revision for as long as nobody looks. */
export const deploymentFailed = defineRule({
  id: 'silence/deployment-failed',
  title: 'What was deployed last runs',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Find why the deployment failed (taskwarden explain), mend it and deploy again.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: ({ deployments = [], taskDefinition = '' }) => {
      const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
      const back = deployments.find(({ rolloutStateReason = '' }) => ROLLED_BACK.test(rolloutStateReason));
      const told = failed ?? back;
      if (told === undefined) return failing([]);
      const serving = deployments.find(
        ({ rolloutState, runningCount = 0 }) => rolloutState !== 'FAILED' && runningCount > 0,
      );
      const runs = resourceName(serving?.taskDefinition ?? taskDefinition);
      const reason = (told.rolloutStateReason ?? 'ECS gives no reason').replace(/\.$/, '');
      return failing({
        path: 'deployments',
        message:
          failed === undefined
            ? `It went back to ${runs}: ${reason}.`
            : `The deployment of ${resourceName(failed.taskDefinition ?? '')} failed, and it runs ${runs}: ${reason}.`,
      });
    },
  },
});
