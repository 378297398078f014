import { readFileSync } from 'node:fs';
import type { RecordedEvent } from '@taskwarden/local';

/** Lives of tasks, made of recorded stops: what a task said of itself on the way to the stop that was recorded. */

/** How a task comes to its end. */
export interface Ending {
  /** A recorded stop, in test/fixtures/events/task-state-change. */
  readonly file: string;
  /** Its cause, which is half of the file's name. */
  readonly cause: string;
  /** Whether somebody is to be told. */
  readonly isFault: boolean;
  /** Of a task that no service keeps. */
  readonly isStandalone: boolean;
}

function ending(file: string, isFault: boolean, isStandalone = false): Ending {
  const [, category = '', specific = ''] = file.split('.');
  return { file: `${file}.json`, cause: `${category}/${specific}`, isFault, isStandalone };
}

export const ENDINGS: readonly Ending[] = [
  ending('stopped.out-of-memory.container-limit.orders-worker-first', true),
  ending('stopped.image-pull.not-found.checkout-api-first', true),
  ending('stopped.health-check.elb-unhealthy.storefront-first', true),
  ending('stopped.application-exit.error-exit.app-mesh', true),
  ending('stopped.resource-init.secret-key-missing.fargate', true),
  ending('stopped.scaling.scale-in-or-replacement.search-api', false),
  ending('stopped.user-initiated.stop-task.fargate', false),
  ending('stopped.application-exit.clean-exit.fargate', false, true),
];

const RAN = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const;
/** "Task lifecycle", ECS guide: what never ran is only taken down. */
const NEVER_RAN = ['PROVISIONING', 'PENDING', 'DEPROVISIONING', 'STOPPED'] as const;

export interface Birth {
  readonly ending: Ending;
  /** 32 hexadecimal digits. */
  readonly taskId: string;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  /** The revision that it runs. */
  readonly taskDefinition: string;
}

/** An event that is not put yet: its time is that of the moment when it is. */
export type Dated = (now: number) => RecordedEvent;

export interface Life {
  readonly taskArn: string;
  /** In the order in which they happen. */
  readonly events: readonly Dated[];
}

type Detail = Readonly<Record<string, unknown>> & {
  readonly taskArn: string;
  readonly containers: readonly Readonly<Record<string, unknown>>[];
};

const texts = new Map<string, string>();

function recorded(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(`test/fixtures/events/task-state-change/${file}`, 'utf8');
  texts.set(file, text);
  return text;
}

/** The whole life of a task, eight events where it ran and four where it never did. */
export function lifeOf(birth: Birth): Life {
  const { ending, taskId, service, account, region, taskDefinition } = birth;
  const text = recorded(ending.file);
  const oldId = /"taskArn": "[^"]+\/([^"/]+)"/.exec(text)?.[1] ?? '';
  const event = JSON.parse(
    text
      .replaceAll(oldId, taskId)
      .replaceAll(/arn:aws:ecs:[a-z0-9-]+:\d{12}:/g, `arn:aws:ecs:${region}:${account}:`),
  ) as RecordedEvent;
  const stopped = event.detail as Detail;
  const group = ending.isStandalone ? 'family:load' : `service:${service}`;
  const statuses = stopped.startedAt === undefined ? NEVER_RAN : RAN;
  const events = statuses.map((lastStatus, index) => (now: number): RecordedEvent => {
    const detail = { ...detailAt(stopped, lastStatus, now), version: index + 1 };
    return {
      ...event,
      id: `${taskId.slice(0, 8)}-${taskId.slice(8, 12)}-4000-8000-${String(index).padStart(12, '0')}`,
      time: `${new Date(now).toISOString().slice(0, 19)}Z`,
      account,
      region,
      detail: { ...detail, group, taskDefinitionArn: taskDefinition },
    };
  });
  return { taskArn: stopped.taskArn, events };
}

const ENDED: readonly string[] = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'];
/** What is not known before a task is told to stop, and before it has. */
const OF_STOPPING = ['stoppingAt', 'stopCode', 'stoppedReason', 'executionStoppedAt'];
const OF_STOPPED = ['stoppedAt'];
const OF_RUNNING = ['startedAt', 'pullStartedAt', 'pullStoppedAt'];

function detailAt(stopped: Detail, lastStatus: string, now: number): Readonly<Record<string, unknown>> {
  const isEnding = ENDED.includes(lastStatus);
  const hasStarted = isEnding || lastStatus === 'RUNNING';
  const unknown = [
    ...(isEnding ? [] : OF_STOPPING),
    ...(lastStatus === 'STOPPED' ? [] : OF_STOPPED),
    ...(hasStarted ? [] : OF_RUNNING),
  ];
  const known = Object.entries(stopped).filter(([name]) => !unknown.includes(name));
  const at = new Date(now).toISOString();
  const dated = known.map(([name, value]) => [name, name.endsWith('At') ? at : value]);
  return {
    ...Object.fromEntries(dated),
    lastStatus,
    desiredStatus: isEnding ? 'STOPPED' : 'RUNNING',
    updatedAt: at,
    containers: isEnding
      ? stopped.containers
      : stopped.containers.map(({ exitCode: _code, reason: _reason, ...container }) => ({
          ...container,
          lastStatus: lastStatus === 'RUNNING' ? 'RUNNING' : 'PENDING',
        })),
  };
}
