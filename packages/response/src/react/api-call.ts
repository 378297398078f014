import { parseTaskDefinition, resourceName } from '@taskwarden/domain';
import type { ApiCall, ApiCallFact } from '@taskwarden/events';
import type { CommitPorts } from '../commit-decision.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import type { LedgerWrite } from '../ports.ts';
import type { Place } from '../subject.ts';
import { clusterNameOf, serviceKey, subjectOfService } from '../subject.ts';
import type { Reaction } from './reaction.ts';
import { take } from './reaction.ts';

/**
 * Somebody called ECS: what they changed and whose things are called is kept, for the verdicts and notices to come. A call
 * that failed changed nothing.
 */
export async function reactToApiCall(ports: CommitPorts, fact: ApiCallFact): Promise<Reaction> {
  return take(ports, async () => ({ writes: decideApiCall(fact) }));
}

/** What an API call changes in the ledger. */
export function decideApiCall(fact: ApiCallFact): readonly LedgerWrite[] {
  const { call, key, time } = fact;
  const taken: LedgerWrite = { write: 'taken', key, time };
  if (call.errorCode !== undefined) return [taken];
  return [taken, ...stopTaskCall(call), ...serviceChange(fact), ...tags(fact)];
}

function stopTaskCall({ eventName, taskArn, actor, reason, eventTime }: ApiCall): readonly LedgerWrite[] {
  if (eventName !== 'StopTask' || taskArn === undefined) return [];
  return [
    {
      write: 'stop-task-call',
      call: { taskArn, actor, at: eventTime, ...(reason !== undefined && { reason }) },
    },
  ];
}

/** Calls that name a service without changing what it runs. */
const NO_CHANGES: readonly string[] = ['TagResource', 'UntagResource', 'ExecuteCommand', 'RunTask'];

function serviceChange(fact: ApiCallFact): readonly LedgerWrite[] {
  const { call, eventId } = fact;
  const subject = serviceOf(fact, call);
  if (subject === undefined || NO_CHANGES.includes(call.eventName)) return [];
  const { taskDefinition, desiredCount } = call;
  return [
    {
      write: 'service-change',
      change: {
        serviceKey: serviceKey(subject),
        what: whatChanged(call),
        by: callerOf(call),
        at: call.eventTime,
        eventId,
        ...(taskDefinition !== undefined && { taskDefinition }),
        ...(desiredCount !== undefined && { desiredCount }),
      },
    },
  ];
}

/** @example whatChanged({ eventName: 'UpdateService', taskDefinition: 'web:42', desiredCount: 3, … }) // 'UpdateService: task definition web:42, desired count 3' */
function whatChanged({ eventName, taskDefinition, desiredCount }: ApiCall): string {
  const details = [
    ...(taskDefinition === undefined ? [] : [`task definition ${resourceName(taskDefinition)}`]),
    ...(desiredCount === undefined ? [] : [`desired count ${desiredCount}`]),
  ];
  return details.length === 0 ? eventName : `${eventName}: ${details.join(', ')}`;
}

/** Who a change is by when nobody asked for it but a scaling policy. */
export const AUTO_SCALING = 'Application Auto Scaling';

/** Application Auto Scaling calls through a role session; its own name says more than the session's. */
function callerOf({ actor, actorArn = '', userAgent = '' }: ApiCall): string {
  return /application-?autoscaling/i.test(`${actorArn} ${userAgent}`) ? AUTO_SCALING : actor;
}

/** Tags that a call gave or returned, for the service or, without one, for the family. */
function tags(fact: ApiCallFact): readonly LedgerWrite[] {
  const { call } = fact;
  const subject = serviceOf(fact, call) ?? familyOf(fact, call);
  if (call.tags === undefined || subject === undefined) return [];
  return [{ write: 'service', service: { serviceKey: serviceKey(subject), tags: call.tags } }];
}

function serviceOf(place: Place, call: ApiCall): IncidentSubject | undefined {
  const { serviceArn, serviceName, clusterArn } = call;
  // A call that names no cluster means the one called default.
  const clusterName = call.clusterName ?? (clusterArn === undefined ? 'default' : clusterNameOf(clusterArn));
  if (serviceArn !== undefined) {
    const subject = subjectOfService(place, { serviceArn });
    return subject.clusterName === 'unknown' ? { ...subject, clusterName } : subject;
  }
  if (serviceName === undefined) return undefined;
  return { account: place.account, region: place.region, clusterName, kind: 'service', name: serviceName };
}

function familyOf({ account, region }: Place, call: ApiCall): IncidentSubject | undefined {
  const name = call.family ?? parseTaskDefinition(call.taskDefinition ?? '')?.family;
  return name === undefined ? undefined : { account, region, clusterName: 'unknown', kind: 'family', name };
}
