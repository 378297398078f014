import { readFileSync } from 'node:fs';
import type { RecordedEvent } from '@taskwarden/local';
import type { Dated } from './life.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

const DEPLOYMENTS = 'test/fixtures/events/deployment-state-change';
const STORIES = [
  ['in-progress.orders-worker.json', 'completed.orders-worker.json'],
  ['in-progress.orders-worker.json', 'completed.orders-worker.json'],
  ['in-progress.orders-worker.json', 'completed.orders-worker.json'],
  ['in-progress.checkout-api.json', 'failed.checkout-api.json'],
] as const;

/** Every fourth deployment fails. */
export function deploymentStory(nth: number, place: Place): Dated[] {
  const files = STORIES[nth % STORIES.length] ?? [];
  return files.map((file) => {
    const text = readFileSync(`${DEPLOYMENTS}/${file}`, 'utf8')
      .replaceAll(/orders-worker|checkout-api/g, `deployed-${nth}`)
      .replaceAll(/ecs-svc\/\d+/g, `ecs-svc/${String(nth).padStart(19, '7')}`);
    return (now) => moved(JSON.parse(text), `${file}-${nth}`, { ...place, now });
  });
}

/** No task, so nobody can say what it is about. */
export function UNREADABLE(id: string, place: Place): RecordedEvent {
  const text = readFileSync(
    'test/fixtures/events/task-state-change/stopped.without-task-arn.fargate.json',
    'utf8',
  );
  return { ...JSON.parse(text), id, ...place };
}

function moved(
  event: RecordedEvent,
  id: string,
  { account, region, now }: Place & { readonly now: number },
): RecordedEvent {
  const at = new Date(now).toISOString();
  const text = JSON.stringify(event).replaceAll(
    /arn:aws:ecs:[a-z0-9-]+:\d{12}:/g,
    `arn:aws:ecs:${region}:${account}:`,
  );
  const here = JSON.parse(text) as RecordedEvent;
  return {
    ...here,
    id,
    account,
    region,
    time: `${at.slice(0, 19)}Z`,
    detail: { ...here.detail, updatedAt: at },
  };
}
