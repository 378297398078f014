import { reactToDeploymentStateChange } from '@taskwarden/response';
import { factFunction } from './shared/fact-function.ts';

/** A deployment of a service began, completed or failed: a failure is an incident that speaks for its tasks. */
export const handler = factFunction('deployment-state-change', reactToDeploymentStateChange);
