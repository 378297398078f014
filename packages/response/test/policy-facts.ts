import type { ApiCallFact, DeploymentFact, TaskFact } from '@taskwarden/events';
import { aDeployment, anApiCall, aTaskChange, moment, serviceArn } from './facts.ts';
import { CLUSTER, revision } from './offences.ts';

/** A standalone task starts; with `service`, one that a service keeps. */
export function aTaskStart(
  task: string,
  of: string,
  { at = 0, service }: { readonly at?: number; readonly service?: string } = {},
): TaskFact {
  const group = service === undefined ? `family:${of.split(':')[0]}` : `service:${service}`;
  const fact = aTaskChange({ task, at, group, lastStatus: 'PROVISIONING', version: 1 });
  return { ...fact, task: { ...fact.task, taskDefinitionArn: revision(of) } };
}

export function aTaskEnd(task: string, of: string, at: number): TaskFact {
  const fact = aTaskChange({
    task,
    at,
    group: `family:${of.split(':')[0]}`,
    lastStatus: 'STOPPED',
    version: 9,
  });
  return { ...fact, task: { ...fact.task, taskDefinitionArn: revision(of) } };
}

export function aRegistration(of: string, at = 0): ApiCallFact {
  return anApiCall({ at, eventName: 'RegisterTaskDefinition', taskDefinition: revision(of) });
}

export function aDeregistration(of: string, at = 0): ApiCallFact {
  return anApiCall({ at, eventName: 'DeregisterTaskDefinition', taskDefinition: revision(of) });
}

export function anUpdate(service: string, to: string, at = 0): ApiCallFact {
  return anApiCall({
    at,
    eventName: 'UpdateService',
    serviceArn: serviceArn(service),
    clusterArn: CLUSTER,
    taskDefinition: revision(to),
  });
}

export function aDeletion(service: string, at = 0): ApiCallFact {
  const names = { serviceArn: serviceArn(service), clusterArn: CLUSTER };
  return anApiCall({ at, eventName: 'DeleteService', ...names });
}

export function aCompletion(at: number): DeploymentFact {
  return {
    ...aDeployment({ deployment: 'ecs-svc/9', event: 'COMPLETED', at, clusterArn: CLUSTER }),
    time: moment(at),
  };
}
