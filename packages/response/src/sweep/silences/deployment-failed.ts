import { resourceName } from '@taskwarden/domain';
import { defineSilence } from './silence.ts';

/** How ECS words a rollback in `rolloutStateReason` ("ECS deployment circuit breaker: rolling back to deploymentId …"). */
const ROLLED_BACK = /rolling back|rolled back/i;

/** The event of a failed deployment comes once. The service goes on with the old revision for as long as nobody looks. */
export const deploymentFailed = defineSilence({
  id: 'deployment-failed',
  kind: 'service',
  title: 'What was deployed last runs',
  severity: 'high',
  remedy: 'Find why the deployment failed (taskwarden explain), mend it and deploy again.',
  find: ({ value: { deployments = [], taskDefinition = '' } }) => {
    const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
    const back = deployments.find(({ rolloutStateReason = '' }) => ROLLED_BACK.test(rolloutStateReason));
    const told = failed ?? back;
    if (told === undefined) return undefined;
    const serving = deployments.find(
      ({ rolloutState, runningCount = 0 }) => rolloutState !== 'FAILED' && runningCount > 0,
    );
    const runs = resourceName(serving?.taskDefinition ?? taskDefinition);
    const reason = told.rolloutStateReason ?? 'ECS gives no reason';
    return {
      path: 'deployments',
      message:
        failed === undefined
          ? `It went back to ${runs}: ${reason}.`
          : `The deployment of ${resourceName(failed.taskDefinition ?? '')} failed, and it runs ${runs}: ${reason}.`,
    };
  },
});
