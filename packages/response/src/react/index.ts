import type { Instant } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import { reactToApiCall } from './api-call.ts';
import { reactToContainerInstanceStateChange } from './container-instance-state-change.ts';
import { reactToDeploymentStateChange } from './deployment-state-change.ts';
import type { Reaction, ReactorPorts } from './reaction.ts';
import { reactToServiceAction } from './service-action.ts';
import { reactToTaskStateChange } from './task-state-change.ts';

export { reactToApiCall } from './api-call.ts';
export { reactToContainerInstanceStateChange } from './container-instance-state-change.ts';
export { reactToDeploymentStateChange } from './deployment-state-change.ts';
export type { Diagnose, Reaction, ReactorPorts, Silent } from './reaction.ts';
export { createSeenFacts, type SeenFacts } from './seen-facts.ts';
export { reactToServiceAction } from './service-action.ts';
export { reactToTaskStateChange } from './task-state-change.ts';

/** Takes a fact: loads what bears on it, decides, commits, lets leave what was decided. */
export type Reactor = (fact: Fact, now: Instant) => Promise<Reaction>;

/** Every kind of fact with the reaction to it. */
export function createReactor(ports: ReactorPorts): Reactor {
  return (fact, now) => {
    switch (fact.type) {
      case 'task-state-change':
        return reactToTaskStateChange(ports, fact, now);
      case 'deployment-state-change':
        return reactToDeploymentStateChange(ports, fact, now);
      case 'service-action':
        return reactToServiceAction(ports, fact, now);
      case 'container-instance-state-change':
        return reactToContainerInstanceStateChange(ports, fact);
      case 'hook-state-change':
        // No rule lets it in: nothing is remembered of a pause yet, and nobody told.
        return Promise.resolve({ outcome: 'taken' });
      case 'api-call':
        return reactToApiCall(ports, fact);
    }
  };
}
