import type { Instant } from '@taskwarden/domain';
import type { ServiceActionFact } from '@taskwarden/events';
import type { LedgerWrite } from '../ports.ts';
import { serviceKey, subjectOfService } from '../subject.ts';
import type { FactDecision, Reaction, ReactorPorts } from './reaction.ts';
import { aboutEntry, comesFromThePast, take } from './reaction.ts';
import { diagnoseServiceEvent, enterServiceFault } from './service-event.ts';

/**
 * The service scheduler did something, or could not. A steady state is remembered, a warning or an error that is a fault
 * enters an incident; the rest is only marked as taken.
 */
export async function reactToServiceAction(
  ports: ReactorPorts,
  fact: ServiceActionFact,
  now: Instant,
): Promise<Reaction> {
  return take(ports, () => decideServiceAction(ports, fact, now));
}

async function decideServiceAction(
  ports: ReactorPorts,
  fact: ServiceActionFact,
  now: Instant,
): Promise<FactDecision> {
  const { action, key, time } = fact;
  const subject = subjectOfService(fact, action);
  const taken: LedgerWrite = { write: 'taken', key, time };
  if (action.eventName === 'SERVICE_STEADY_STATE') {
    const service = { serviceKey: serviceKey(subject), steadyAt: action.createdAt };
    return { writes: [taken, { write: 'service', service }] };
  }
  if (action.eventType === 'INFO') return { writes: [taken] };
  const diagnosis = diagnoseServiceEvent(ports, action);
  const silent = diagnosis.expected
    ? 'expected'
    : comesFromThePast(fact, { now, configuration: ports.configuration });
  if (silent !== undefined) return { writes: [taken], about: { diagnosis, silent } };
  const occurrence = { id: key, at: action.createdAt };
  const entered = await enterServiceFault(ports, { kind: 'service', subject, diagnosis, occurrence }, now);
  return {
    writes: [taken, ...entered.writes],
    timers: entered.timers,
    about: { diagnosis, ...aboutEntry(entered) },
  };
}
