/** Events that nobody has seen yet, made from those that a scenario gave. */
import { readFileSync } from 'node:fs';
import { CANARY } from '@taskwarden/events';
import type { LocalAws, RecordedEvent } from '@taskwarden/local';

/** The scenario runs on Fargate. */
const INSTANCE_EVENT: RecordedEvent = JSON.parse(
  readFileSync('test/fixtures/events/container-instance-state-change/active.ec2.json', 'utf8'),
);

const isOfTask = ({ 'detail-type': type }: RecordedEvent): boolean => type === 'ECS Task State Change';

export const taskOf = (event: RecordedEvent) =>
  event.detail as { readonly taskArn: string; readonly lastStatus: string; readonly version: number };

/** The events of each task that was seen to its end. */
export function wholeLives(seen: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const lives = Map.groupBy(seen.filter(isOfTask), (event) => taskOf(event).taskArn);
  return [...lives.values()].filter((life) => life.some((event) => taskOf(event).lastStatus === 'STOPPED'));
}

/** Makes events that are not known yet: what it makes, it makes once. */
export function createEventMaker({ account, region }: Pick<LocalAws, 'account' | 'region'>) {
  let made = 0;

  function anew(event: RecordedEvent): RecordedEvent {
    made += 1;
    return { ...event, id: `00000000-0000-0000-0000-${String(made).padStart(12, '0')}` };
  }

  function newTaskId(): string {
    made += 1;
    return made.toString(16).padStart(32, '0');
  }

  /** The same life of another task. */
  function relive(life: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const [first] = life;
    const id = first === undefined ? '' : (taskOf(first).taskArn.split('/').at(-1) ?? '');
    const text = JSON.stringify(life).replaceAll(id, newTaskId());
    return (JSON.parse(text) as readonly RecordedEvent[]).map(anew);
  }

  /** Other happenings of the same kind: what tells one from another is when it was, or CloudTrail's own id. */
  function again(events: readonly RecordedEvent[], times: number): readonly RecordedEvent[] {
    return Array.from({ length: times }, (_, n) => {
      const event = anew(events[n % events.length] as RecordedEvent);
      const at = new Date(Date.parse(event.time) + n + 1).toISOString();
      const named = { createdAt: at, updatedAt: at, eventID: event.id };
      const changed = Object.entries(named).filter(([name]) => name in event.detail);
      return { ...event, detail: { ...event.detail, ...Object.fromEntries(changed) } };
    });
  }

  /** News of a task that is older than what is known of it. */
  function stale(event: RecordedEvent): RecordedEvent {
    const version = taskOf(event).version - 0.5;
    return { ...anew(event), detail: { ...event.detail, version, updatedAt: '2026-01-01T11:00:00Z' } };
  }

  /** News of a container instance, so many versions later. */
  function ofInstance(later: number): RecordedEvent {
    const { version } = INSTANCE_EVENT.detail as { readonly version: number };
    return { ...anew(INSTANCE_EVENT), detail: { ...INSTANCE_EVENT.detail, version: version + later } };
  }

  const canary = (): RecordedEvent =>
    anew({
      version: '0',
      id: '',
      'detail-type': CANARY.detailType,
      source: CANARY.source,
      account,
      time: '2026-01-01T12:00:00Z',
      region,
      resources: [],
      detail: {},
    } as RecordedEvent);

  return { newTaskId, relive, again, stale, ofInstance, canary };
}
