import type { Diagnosis } from '@taskwarden/diagnosis';
import type { ContainerInstance, Instant, Task } from '@taskwarden/domain';
import type {
  Action,
  Delivery,
  DeploymentEntry,
  Incident,
  LedgerWrite,
  Occurrence,
  OutboxItem,
  Silence,
  StopEntry,
} from '@taskwarden/response';
import type { Ledger } from '../ledger.ts';

/** A ledger that is empty, with the clock and retention that a test wants. */
export type OpenLedger = (life: {
  readonly now: () => Instant;
  readonly retentionDays?: number;
}) => Promise<Ledger>;

export const DAY = 24 * 60 * 60 * 1000;
export const NOON: Instant = Date.UTC(2026, 10, 23, 12);
export const SERVICE = '111122223333/eu-west-1/prod/web';

export const taskArn = (id: string): string => `arn:aws:ecs:eu-west-1:111122223333:task/prod/${id}`;

export function aTask(task: Partial<Task> = {}): Task {
  return {
    taskArn: taskArn('abc'),
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7',
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    version: 3,
    containers: [{ name: 'app', exitCode: 1, reason: 'OutOfMemoryError' }],
    attachments: [{ type: 'eni', details: { subnetId: 'subnet-1' } }],
    group: 'service:web',
    ...task,
  };
}

/** The write of one observation of a task, with the key that its event would have. */
export function observed(task: Partial<Task> = {}, event: { eventId?: string; time?: Instant } = {}) {
  const { eventId = 'event-1', time = NOON } = event;
  const seen = aTask(task);
  const key = seen.version === undefined ? eventId : `${seen.taskArn}:${seen.version}`;
  return { write: 'task', task: seen, key, eventId, time } as const satisfies LedgerWrite;
}

/** The write of an observation without a version, told apart by its event only. */
export function observedWithoutVersion(lastStatus: string, event: { eventId: string; time: Instant }) {
  const { version: _, ...task } = aTask({ lastStatus });
  return { write: 'task', task, key: event.eventId, ...event } as const satisfies LedgerWrite;
}

export function aDiagnosis(diagnosis: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause: 'memory/container-limit',
    category: 'memory',
    initiator: 'task',
    expected: false,
    confidence: 'certain',
    summary: 'Container app used more memory than its limit.',
    evidence: [{ field: 'containers[app].reason', text: 'OutOfMemoryError' }],
    conflicts: [],
    container: 'app',
    captured: { exitCode: '137' },
    owner: 'application',
    retryable: false,
    remedy: 'Raise the limit or find the leak.',
    docs: 'https://docs.aws.amazon.com/',
    ...diagnosis,
  };
}

export function aStop(stop: Partial<StopEntry> = {}): StopEntry {
  return {
    task: aTask({ lastStatus: 'STOPPED', desiredStatus: 'STOPPED' }),
    diagnosis: aDiagnosis(),
    account: '111122223333',
    region: 'eu-west-1',
    at: NOON,
    ...stop,
  };
}

export function anIncident(incident: Partial<Incident> = {}): Incident {
  const { fingerprint = 'f1', sequence = 1 } = incident;
  return {
    fingerprint,
    incidentId: `${fingerprint}-${sequence}`,
    sequence,
    kind: 'stops',
    subject: {
      account: '111122223333',
      region: 'eu-west-1',
      clusterName: 'prod',
      kind: 'service',
      name: 'web',
    },
    diagnosis: aDiagnosis(),
    level: 'alert',
    state: 'open',
    openedAt: NOON,
    crashLoop: false,
    dueAt: NOON + 30_000,
    revision: 1,
    ...incident,
  };
}

export function anOccurrence(occurrence: Partial<Occurrence> = {}): Occurrence {
  return { incidentId: 'f1-1', id: taskArn('abc'), at: NOON, taskArn: taskArn('abc'), ...occurrence };
}

export function anOutboxItem(item: Partial<OutboxItem> = {}): OutboxItem {
  const { incidentId = 'f1-1', sequence = 1, channel = 'ops' } = item;
  return {
    outboxId: `${incidentId}:${sequence}:${channel}`,
    incidentId,
    fingerprint: 'f1',
    channel,
    kind: 'opened',
    sequence,
    createdAt: NOON,
    dueAt: NOON + 60_000,
    ...item,
  };
}

export function aDeployment(deployment: Partial<DeploymentEntry> = {}): DeploymentEntry {
  return {
    serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web',
    serviceKey: SERVICE,
    deploymentId: 'ecs-svc/1',
    state: 'in-progress',
    reason: 'ECS deployment ecs-svc/1 in progress.',
    updatedAt: NOON,
    startedAt: NOON,
    keys: ['started'],
    ...deployment,
  };
}

export function aDelivery(delivery: Partial<Delivery> = {}): Delivery {
  return { channel: 'ops', incidentId: 'f1-1', sentSequence: 0, revision: 1, ...delivery };
}

export function aSilence(silence: Partial<Silence> = {}): Silence {
  return {
    silenceId: 's1',
    match: { service: 'web', cause: 'memory/*' },
    author: 'kim',
    reason: 'load test',
    createdAt: NOON,
    expiresAt: NOON + DAY,
    ...silence,
  };
}

export const TASK_DEFINITION = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7';

export function anAction(action: Partial<Action> = {}): Action {
  return {
    actionId: 'a-1',
    action: 'stop-task',
    rule: 'no-privileged-containers',
    fingerprint: 'f1',
    incidentId: 'f1-1',
    subject: anIncident().subject,
    owner: { team: 'shop' },
    arn: taskArn('abc'),
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
    taskDefinitionArn: TASK_DEFINITION,
    reason: 'web:7 breaks no-privileged-containers',
    blastRadius: '1 task',
    state: 'planned',
    answers: [],
    plannedAt: NOON,
    notBefore: NOON,
    dueAt: NOON,
    revision: 1,
    ...action,
  };
}

export function aContainerInstance(instance: Partial<ContainerInstance> = {}): ContainerInstance {
  return {
    containerInstanceArn: 'arn:aws:ecs:eu-west-1:111122223333:container-instance/prod/i1',
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
    status: 'ACTIVE',
    agentConnected: true,
    version: 5,
    ...instance,
  };
}
