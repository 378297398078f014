import { secondsBetween } from '@taskwarden/domain';
import { waitingSince } from '../action.ts';
import { defineGuard, pass, refuse } from './guard.ts';

/** The scheduler is not fought with: an action waits until the service's deployment has ended, and says when it gives up. */
export const deploymentInProgress = defineGuard({
  id: 'deployment-in-progress',
  asks: 'ecs',
  answer: ({ view, action, policy, now }) => {
    if (view.deployment === undefined) return pass('no deployment is in progress');
    const waited = secondsBetween(waitingSince(action), now);
    return waited < policy.deploymentWaitSeconds
      ? { verdict: 'wait', reason: `${view.deployment} is in progress` }
      : refuse(
          `${view.deployment} is still in progress after ${Math.round(waited / 60)} minutes: somebody has to look`,
        );
  },
});
