import { reactToDeploymentStateChange } from '@taskwarden/response';
import { factFunction } from './shared/fact-function.ts';
import { reactorPorts } from './shared/reactor-ports.ts';

/** A deployment of a service began, completed or failed: a failure is an incident that speaks for its tasks. */
export const handler = factFunction('deployment-state-change', (fact, now) =>
  reactToDeploymentStateChange(reactorPorts, fact, now),
);
