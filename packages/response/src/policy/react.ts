/**
 * The policy at the moment when something happens: a revision is registered, a service is made, changed or deleted, a task starts,
 * and what we did ourselves comes about. A revision that is known costs no call of ECS.
 */
import { type Instant, isAskedToStop } from '@taskwarden/domain';
import type { ApiCallFact, Fact } from '@taskwarden/events';
import type { RunningTask } from '@taskwarden/policy';
import { comesFromThePast } from '../react/reaction.ts';
import type { PolicyPorts } from './ports.ts';
import { reactToDeregistration, reactToRegistration } from './react-to-definition.ts';
import { reactToDeployment, reactToServiceCall, reactToServiceDeletion } from './react-to-service.ts';
import { reactToStart, reactToStop } from './react-to-task.ts';
import { PASSED_OVER, type PolicyReaction } from './reaction.ts';

/** Takes a fact; `running` is the event's own task with its overrides, which facts don't carry. */
export async function reactByPolicy(
  ports: PolicyPorts,
  { fact, running }: { readonly fact: Fact; readonly running?: RunningTask },
  now: Instant,
): Promise<PolicyReaction> {
  // What lies in the past is the sweep's: nobody acts on old news.
  if (comesFromThePast(fact, { now, configuration: ports.configuration }) !== undefined) return PASSED_OVER;
  switch (fact.type) {
    case 'task-state-change':
      if (fact.task.lastStatus === 'STOPPED') return reactToStop(ports, fact, now);
      // What is on its way out is nobody's offender any more, and takes no fix back.
      return isAskedToStop(fact.task) ? PASSED_OVER : reactToStart(ports, { fact, running }, now);
    case 'deployment-state-change':
      return reactToDeployment(ports, fact, now);
    case 'api-call':
      return reactToCall(ports, fact, now);
    case 'service-action':
    case 'container-instance-state-change':
    case 'hook-state-change':
      return PASSED_OVER;
  }
}

async function reactToCall(ports: PolicyPorts, fact: ApiCallFact, now: Instant): Promise<PolicyReaction> {
  const { call } = fact;
  if (call.errorCode !== undefined) return PASSED_OVER;
  switch (call.eventName) {
    case 'RegisterTaskDefinition':
      return reactToRegistration(ports, fact, now);
    case 'DeregisterTaskDefinition':
      return reactToDeregistration(ports, fact, now);
    case 'CreateService':
    case 'UpdateService':
      return reactToServiceCall(ports, fact, now);
    case 'DeleteService':
      return reactToServiceDeletion(ports, fact, now);
    default:
      return PASSED_OVER;
  }
}
