/** Tasks that are gone and whose stop no event told. */
import type { Instant, Task } from '@taskwarden/domain';
import { parseArn } from '@taskwarden/domain';
import { enterVerdicts } from '../policy/judge-offender.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import type { StoryReader } from '../ports.ts';
import { subjectOfTask } from '../subject.ts';
import type { DoneWork, MissedTasks, RunStory } from './book.ts';
import { taskVanished } from './silences/task-vanished.ts';

/** Tasks looked up by one piece of work. */
const BATCH = 100;

/**
 * What the run before saw and the last one did not. A last run that is not over, or in which a list could not be read, says
 * nothing of what is gone.
 */
export function missedTasks(
  before: readonly DoneWork[],
  last: { readonly story: RunStory; readonly done: readonly DoneWork[] },
): readonly MissedTasks[] {
  if (!last.story.isOver || last.story.record.unreadLists > 0) return [];
  const there = new Set(last.done.flatMap(({ result }) => result.tasks ?? []));
  const gone = before.flatMap(({ result }) => result.tasks ?? []).filter((arn) => !there.has(arn));
  return Array.from({ length: Math.ceil(gone.length / BATCH) }, (_, nth) => ({
    does: 'miss',
    kind: 'task',
    from: `missed tasks batch ${nth + 1}`,
    arns: gone.slice(nth * BATCH, (nth + 1) * BATCH),
  }));
}

export interface MissedPorts {
  readonly policy: PolicyPorts;
  readonly stories: StoryReader;
}

/** Tells of those that the ledger knows and has seen no stop of. Gives back how many. */
export async function enterMissed(ports: MissedPorts, { arns }: MissedTasks, now: Instant): Promise<number> {
  let missed = 0;
  for (const arn of arns) {
    const story = await ports.stories.taskStory(arn);
    const task = story?.history.at(-1)?.task;
    if (task === undefined || task.lastStatus === 'STOPPED' || story?.stop !== undefined) continue;
    await tellOnce(ports.policy, task, now);
    missed += 1;
  }
  return missed;
}

/** There is nothing to be mended: the finding ends as it begins, and its incident is told once. */
async function tellOnce(policy: PolicyPorts, task: Task, now: Instant): Promise<void> {
  const { taskArn, clusterArn, taskDefinitionArn, lastStatus } = task;
  const { account = 'unknown', region = 'unknown' } = parseArn(taskArn) ?? {};
  const subject = subjectOfTask({ account, region }, task);
  const traits = {
    account,
    region,
    cluster: subject.clusterName,
    ...(subject.kind === 'service' ? { service: subject.name } : { family: subject.name }),
  };
  const offender = { kind: 'task', arn: taskArn, clusterArn, taskDefinitionArn } as const;
  const judged = { offender, subject, traits, seenAt: now };
  const message = `ECS no longer has it, it was last seen ${lastStatus}, and its stop was never seen.`;
  const breach = { rule: taskVanished.id, violations: [{ path: 'lastStatus', message }] };
  await enterVerdicts(policy, { ...judged, breaches: [breach], kept: [] }, now);
  await enterVerdicts(policy, { ...judged, breaches: [], kept: [taskVanished.id] }, now);
}
