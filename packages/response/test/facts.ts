import type { Diagnosis, StopRecord } from '@taskwarden/diagnosis';
import type { Task } from '@taskwarden/domain';
import type {
  ApiCallFact,
  ContainerInstanceFact,
  DeploymentFact,
  ServiceActionFact,
  TaskFact,
} from '@taskwarden/events';

/** Facts as a test states them: only what matters, times in seconds since {@link START}. */

export const START = Date.UTC(2026, 0, 1);
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

export const moment = (seconds: number): number => START + seconds * 1000;
const arn = (resource: string, account = ACCOUNT): string => `arn:aws:ecs:${REGION}:${account}:${resource}`;
export const taskArn = (task: string, cluster = 'prod'): string => arn(`task/${cluster}/${task}`);
export const serviceArn = (service: string, cluster = 'prod'): string => arn(`service/${cluster}/${service}`);

export interface TaskChange {
  readonly task: string;
  readonly at: number;
  readonly service?: string;
  /** Group of a standalone task, such as `family:nightly`. */
  readonly group?: string;
  readonly cluster?: string;
  readonly account?: string;
  /** The fake diagnosis takes the stopped reason for the cause. */
  readonly cause?: string;
  readonly deployment?: string;
  readonly version?: number;
  readonly lastStatus?: string;
  readonly eventTime?: number;
  readonly replayName?: string;
}

export function aStop(change: TaskChange): TaskFact {
  return aTaskChange({ lastStatus: 'STOPPED', version: 7, cause: 'application-exit/error-exit', ...change });
}

export function aTaskChange(change: TaskChange): TaskFact {
  const { task, at, version = 3, account = ACCOUNT } = change;
  return {
    type: 'task-state-change',
    eventId: `event-${task}-${version}`,
    ...origin(change.eventTime ?? at),
    account,
    ...(change.replayName !== undefined && { replayName: change.replayName }),
    key: `${account} ${task}#${version}`,
    task: taskAsOf(change, version),
  };
}

function taskAsOf(change: TaskChange, version: number): Task {
  const { task, at, service = 'web', cluster = 'prod', account, lastStatus = 'RUNNING' } = change;
  const hasStopped = lastStatus === 'STOPPED';
  return {
    taskArn: arn(`task/${cluster}/${task}`, account),
    clusterArn: arn(`cluster/${cluster}`, account),
    taskDefinitionArn: arn(`task-definition/${service}:42`, account),
    lastStatus,
    desiredStatus: hasStopped ? 'STOPPED' : 'RUNNING',
    version,
    containers: [],
    attachments: [],
    group: change.group ?? `service:${service}`,
    ...(change.deployment !== undefined && { startedBy: change.deployment }),
    ...(hasStopped && { stoppedAt: moment(at), stoppedReason: change.cause ?? '' }),
  };
}

export function aDeployment(change: {
  readonly deployment: string;
  readonly event: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  readonly at: number;
  readonly service?: string;
  readonly reason?: string;
  readonly clusterArn?: string;
}): DeploymentFact {
  const { deployment, event, at, service = 'web', reason = '' } = change;
  return {
    type: 'deployment-state-change',
    eventId: `event-${deployment}-${event}-${at}`,
    ...origin(at),
    key: `${deployment}#${event}#${at}`,
    deployment: {
      serviceArn: serviceArn(service),
      deploymentId: deployment,
      eventName: `SERVICE_DEPLOYMENT_${event}`,
      eventType: event === 'FAILED' ? 'ERROR' : 'INFO',
      reason,
      updatedAt: moment(at),
      ...(change.clusterArn !== undefined && { clusterArn: change.clusterArn }),
    },
  };
}

export function aServiceAction(change: {
  readonly eventName: string;
  readonly at: number;
  readonly eventType?: string;
  readonly service?: string;
  readonly reason?: string;
}): ServiceActionFact {
  const { eventName, at, eventType = 'INFO', service = 'web' } = change;
  return {
    type: 'service-action',
    eventId: `event-${service}-${eventName}-${at}`,
    ...origin(at),
    key: `${service}#${eventName}#${at}`,
    action: {
      serviceArn: serviceArn(service),
      eventName,
      eventType,
      clusterArn: arn('cluster/prod'),
      createdAt: moment(at),
      ...(change.reason !== undefined && { reason: change.reason }),
    },
  };
}

export function aSteadyState(at: number, service = 'web'): ServiceActionFact {
  return aServiceAction({ eventName: 'SERVICE_STEADY_STATE', at, service });
}

export function anApiCall(call: Partial<ApiCallFact['call']> & { readonly at: number }): ApiCallFact {
  const { at, ...rest } = call;
  return {
    type: 'api-call',
    eventId: `event-call-${at}`,
    ...origin(at),
    key: `call-${at}`,
    call: { eventName: 'UpdateService', eventTime: moment(at), actor: 'alice', ...rest },
  };
}

export function aContainerInstance(version: number, status: string): ContainerInstanceFact {
  return {
    type: 'container-instance-state-change',
    eventId: `event-instance-${version}`,
    ...origin(version),
    key: `instance#${version}`,
    containerInstance: {
      containerInstanceArn: arn('container-instance/prod/one'),
      clusterArn: arn('cluster/prod'),
      status,
      agentConnected: true,
      version,
    },
  };
}

/** Reads the cause off the record's own text: so a test says in one place what is wrong. */
export function fakeDiagnose(record: StopRecord): Diagnosis {
  const cause = record.stoppedReason ?? record.serviceEvent?.split(': ').at(-1) ?? 'unknown/unrecognised';
  return {
    cause,
    category: cause.split('/')[0] ?? 'unknown',
    initiator: 'unknown',
    expected: /^(scaling|informational|spot-interruption|user-initiated)\//.test(cause),
    confidence: 'certain',
    summary: `It stopped of ${cause}.`,
    evidence: [],
    conflicts: [],
    captured: {},
    owner: 'application',
    retryable: false,
    remedy: 'Mend it.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
  };
}

function origin(at: number) {
  return { account: ACCOUNT, region: REGION, time: moment(at) };
}
