import { readFileSync } from 'node:fs';
import type { Instant } from '@taskwarden/domain';
import type { RecordedEvent } from '@taskwarden/local';

/** Recorded events made to tell of other tasks, services and times. */

const STOPPED = 'stopped.out-of-memory.container-limit.orders-worker-first.json';
const RECORDED_TASK = '94e89a63f88626389206729aa93d9b96';

export interface StopOf {
  /** Names the task, and its event. */
  readonly task: string;
  readonly service: string;
  readonly at: Instant;
  readonly account?: string;
  /** Id of the deployment that started it. */
  readonly deployment?: string;
  readonly replayName?: string;
}

/** The event of a task of a service that ran out of memory. */
export function outOfMemory(stop: StopOf): RecordedEvent {
  const { task, service, at, account = '123456789012', deployment = 'ecs-svc/5203948571620394857' } = stop;
  const text = readFileSync(`test/fixtures/events/task-state-change/${STOPPED}`, 'utf8')
    .replaceAll(RECORDED_TASK, task)
    .replaceAll('orders-worker', service)
    .replaceAll('123456789012', account)
    .replaceAll('ecs-svc/5203948571620394857', deployment);
  return timed(JSON.parse(text), stop, at);
}

function timed(event: RecordedEvent, { task, replayName }: StopOf, at: Instant): RecordedEvent {
  const time = new Date(at).toISOString();
  return {
    ...event,
    id: `event-of-${task}`,
    time,
    ...(replayName !== undefined && { 'replay-name': replayName }),
    detail: { ...event.detail, stoppingAt: time, stoppedAt: time, updatedAt: time },
  };
}
