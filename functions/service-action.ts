import { reactToServiceAction } from '@taskwarden/response';
import { factFunction } from './shared/fact-function.ts';
import { reactorPorts } from './shared/reactor-ports.ts';

/** The service scheduler did something, reached a steady state, or could not place a task. */
export const handler = factFunction('service-action', (fact, now) =>
  reactToServiceAction(reactorPorts, fact, now),
);
