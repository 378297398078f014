import { reactToApiCall } from '@taskwarden/response';
import { decisionPorts } from './shared/decision-ports.ts';
import { factFunction } from './shared/fact-function.ts';

/** Somebody called a writing operation of ECS: who stopped a task, who changed a service, and the tags they gave. */
export const handler = factFunction('api-call', (fact) => reactToApiCall(decisionPorts, fact));
