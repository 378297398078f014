import type { DeploymentChange, Instant } from '@taskwarden/domain';
import type { DeploymentFact } from '@taskwarden/events';
import type { DeploymentEntry, LedgerWrite } from '../ports.ts';
import { serviceKey, subjectOfService } from '../subject.ts';
import type { FactDecision, Reaction, ReactorPorts } from './reaction.ts';
import { aboutEntry, comesFromThePast, take } from './reaction.ts';
import { diagnoseServiceEvent, enterServiceFault } from './service-event.ts';

/**
 * A deployment began, completed or failed. Its state is kept, since stops are judged by it; a failure opens an incident
 * of its own, which then tells the stops of the deployment's tasks too.
 */
export async function reactToDeploymentStateChange(
  ports: ReactorPorts,
  fact: DeploymentFact,
  now: Instant,
): Promise<Reaction> {
  return take(ports, () => decideDeployment(ports, fact, now));
}

async function decideDeployment(
  ports: ReactorPorts,
  fact: DeploymentFact,
  now: Instant,
): Promise<FactDecision> {
  const { deployment, key, time } = fact;
  const subject = subjectOfService(fact, deployment);
  const entry = deploymentEntry(fact, serviceKey(subject));
  const taken: LedgerWrite = { write: 'taken', key, time };
  if (entry === undefined) return { writes: [taken] };
  if (entry.state !== 'failed') return { writes: [taken, { write: 'deployment', deployment: entry }] };
  const diagnosis = diagnoseServiceEvent(ports, deployment);
  const silent = comesFromThePast(fact, { now, configuration: ports.configuration });
  if (silent !== undefined) {
    return { writes: [taken, { write: 'deployment', deployment: entry }], about: { diagnosis, silent } };
  }
  const { deploymentId, updatedAt } = deployment;
  const occurrence = { id: deploymentId, at: updatedAt, deploymentId };
  const entered = await enterServiceFault(ports, { kind: 'deployment', subject, diagnosis, occurrence }, now);
  const { incidentId, level } = entered.incident;
  // Kept to itself, the failure tells nobody of the stops, so they are told as ever.
  const told = level === 'ledger' ? entry : { ...entry, incidentId };
  return {
    writes: [taken, { write: 'deployment', deployment: told }, ...entered.writes],
    timers: entered.timers,
    about: { diagnosis, ...aboutEntry(entered) },
  };
}

function deploymentEntry(
  { deployment, key }: DeploymentFact,
  ofService: string,
): DeploymentEntry | undefined {
  const { serviceArn, deploymentId, reason, updatedAt } = deployment;
  const state = deploymentState(deployment);
  if (state === undefined) return undefined;
  const entry = { serviceArn, serviceKey: ofService, deploymentId, state, reason, updatedAt, keys: [key] };
  return state === 'in-progress' ? { ...entry, startedAt: updatedAt } : entry;
}

const STATES: Readonly<Record<string, DeploymentEntry['state']>> = {
  SERVICE_DEPLOYMENT_IN_PROGRESS: 'in-progress',
  SERVICE_DEPLOYMENT_COMPLETED: 'completed',
  SERVICE_DEPLOYMENT_FAILED: 'failed',
};

/** A rollback is the old deployment in progress again; only the reason says so. A newer event name changes nothing. */
function deploymentState({ eventName, reason }: DeploymentChange): DeploymentEntry['state'] | undefined {
  const state = STATES[eventName];
  return state === 'in-progress' && /rolling back to/i.test(reason) ? 'rolling-back' : state;
}
