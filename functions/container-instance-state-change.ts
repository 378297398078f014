import { reactToContainerInstanceStateChange } from '@taskwarden/response';
import { decisionPorts } from './shared/decision-ports.ts';
import { factFunction } from './shared/fact-function.ts';

/** A container instance changed: kept by its version, as context for the stops of its tasks. */
export const handler = factFunction('container-instance-state-change', (fact) =>
  reactToContainerInstanceStateChange(decisionPorts, fact),
);
