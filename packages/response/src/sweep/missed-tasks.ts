/** Tasks that are gone and whose stop no event told. */
import type { Instant, Task } from '@taskwarden/domain';
import { chunk, parseArn, parseEcsArn, parseTaskDefinition, taskOwner } from '@taskwarden/domain';
import { enterVerdicts } from '../policy/judge-offender.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import type { StoryReader } from '../ports.ts';
import { placeName, subjectOfTask } from '../subject.ts';
import type { DoneWork, MissedTasks, RunStory } from './book.ts';
import { type KnownFindings, openFindings } from './enter-swept.ts';
import { taskVanished, vanishedMessage } from './silences/task-vanished.ts';
import type { SweptResource } from './swept.ts';

/** Tasks looked up by one piece of work. */
const BATCH = 100;

/**
 * What the run before saw and the last one did not. A last run that is not over says nothing of what is gone; nor does one
 * that could not read a list, of the account and region that the list is of.
 */
export function missedTasks(
  before: readonly DoneWork[],
  last: { readonly story: RunStory; readonly done: readonly DoneWork[] },
): readonly MissedTasks[] {
  if (!last.story.isOver) return [];
  const there = new Set(last.done.flatMap(({ result }) => result.tasks ?? []));
  const isUnread = unreadPlaces(last);
  const gone = before
    .flatMap(({ result }) => result.tasks ?? [])
    .filter((arn) => !there.has(arn) && !isUnread(arn));
  return chunk(gone, BATCH).map((arns, nth) => ({
    does: 'miss',
    kind: 'task',
    from: `missed tasks batch ${nth + 1}`,
    arns,
  }));
}

/** Whether a task lies where a list could not be read. */
function unreadPlaces(last: {
  readonly story: RunStory;
  readonly done: readonly DoneWork[];
}): (taskArn: string) => boolean {
  const places = new Set((last.story.run.scope.places ?? []).map(placeName));
  const unread = new Set(
    last.done.flatMap(({ workId, result }) => (result.unreadLists > 0 ? placeOfList(workId, places) : [])),
  );
  return (arn) => {
    const { account = '', region = '' } = parseArn(arn) ?? {};
    const name = placeName({ account, region });
    return unread.has(places.has(name) ? name : OWN_PLACE);
  };
}

/** Where Taskwarden is deployed: lists there name no place. */
const OWN_PLACE = '';

function placeOfList(listId: string, places: ReadonlySet<string>): string {
  const [first = ''] = listId.split(' ');
  return places.has(first) ? first : OWN_PLACE;
}

export interface MissedPorts {
  readonly policy: PolicyPorts;
  readonly stories: StoryReader;
}

/** Tells of those that the ledger knows and has seen no stop of. Gives back all that it knows: they have nothing to mend any more. */
export async function enterMissed(
  ports: MissedPorts,
  { arns }: MissedTasks,
  now: Instant,
): Promise<readonly SweptResource[]> {
  const gone: SweptResource[] = [];
  for (const arn of arns) {
    const { task, hasStopped } = await lastSeen(ports.stories, arn);
    if (task === undefined) continue;
    if (!hasStopped) await tellOnce(ports.policy, task, now);
    gone.push(asGone(task));
  }
  return gone;
}

/** Tasks of a service that were found to break something, and that have stopped since. */
export async function stoppedOffenders(
  stories: StoryReader,
  known: KnownFindings,
  service: SweptResource,
): Promise<readonly SweptResource[]> {
  const found = await openFindings(known, service);
  const arns = new Set(found.map(({ finding }) => finding.resource));
  const gone: SweptResource[] = [];
  for (const arn of arns) {
    if (parseEcsArn('task', arn) === undefined) continue;
    const { task, hasStopped } = await lastSeen(stories, arn);
    if (task !== undefined && hasStopped) gone.push(asGone(task));
  }
  return gone;
}

export async function lastSeen(
  stories: StoryReader,
  arn: string,
): Promise<{ readonly task: Task | undefined; readonly hasStopped: boolean }> {
  const story = await stories.taskStory(arn);
  const task = story?.history.at(-1)?.task;
  return { task, hasStopped: task?.lastStatus === 'STOPPED' || story?.stop !== undefined };
}

/** A task that is gone breaks nothing: as if it had been judged and nothing had been found. */
export function asGone(task: Task): SweptResource {
  const { taskArn: arn, taskDefinitionArn } = task;
  const traits = traitsOfTask(task);
  return {
    kind: 'task',
    arn,
    taskDefinitionArn,
    ...traits,
    ...groupOf(task),
    traits,
    verdicts: [],
    passes: 0,
  };
}

function groupOf(task: Task): Pick<SweptResource, 'group'> {
  const { kind, name } = taskOwner(task);
  return kind === 'group' ? { group: name } : {};
}

function traitsOfTask(task: Task) {
  const { account = 'unknown', region = 'unknown' } = parseArn(task.taskArn) ?? {};
  const { kind, name, clusterName: cluster } = subjectOfTask({ account, region }, task);
  const family = parseTaskDefinition(task.taskDefinitionArn)?.family;
  return {
    account,
    region,
    cluster,
    ...(kind === 'service' && { service: name }),
    ...(family !== undefined && { family }),
  };
}

/** There is nothing to be mended: the finding ends as it begins, and its incident is told once. */
async function tellOnce(policy: PolicyPorts, task: Task, now: Instant): Promise<void> {
  const { taskArn, clusterArn, taskDefinitionArn } = task;
  const { account = 'unknown', region = 'unknown' } = parseArn(taskArn) ?? {};
  const subject = subjectOfTask({ account, region }, task);
  const traits = traitsOfTask(task);
  const offender = { kind: 'task', arn: taskArn, clusterArn, taskDefinitionArn } as const;
  const judged = { offender, subject, traits, seenAt: now };
  const breach = {
    rule: taskVanished.id,
    violations: [{ path: 'lastStatus', message: vanishedMessage(task) }],
  };
  await enterVerdicts(policy, { ...judged, breaches: [breach], kept: [] }, now);
  await enterVerdicts(policy, { ...judged, breaches: [], kept: [taskVanished.id] }, now);
}
