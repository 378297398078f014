import { stopFacts } from 'taskwarden:facts';
import { putStop, reactToTaskStateChange } from '@taskwarden/response';
import { factFunction } from './shared/fact-function.ts';
import { reactorPorts } from './shared/reactor-ports.ts';

const facts = stopFacts;

/** A task changed: every change goes into its history, a stop is diagnosed, a fault enters an incident. */
export const handler = factFunction(
  'task-state-change',
  (fact, now) => reactToTaskStateChange(reactorPorts, fact, now),
  facts && ((reacted) => putStop(facts, reacted)),
);
