/** Tasks that vanished, for a sweep in one process: earlier sweeps of the functions saw them, and this one does not. */
import { parseEcsArn, resourceName, type Task } from '@taskwarden/domain';
import { verdictRows } from '@taskwarden/policy';
import { standingOf } from '../policy/standing.ts';
import type { StoryReader } from '../ports.ts';
import type { SweepBook } from './book.ts';
import { describeSubject, type SubjectPorts } from './describe-subject.ts';
import type { JudgePorts } from './judge.ts';
import { asGone, lastSeen } from './missed-tasks.ts';
import { taskVanished, vanishedMessage } from './silences/task-vanished.ts';
import { agreedUnder, type SweptResource, sweptVerdict } from './swept.ts';
import type { SweepScope } from './work.ts';

/** ARNs of the tasks that the last sweeps saw within the scope; undefined: the ledger has none. */
export async function tasksSeenBefore(
  book: Pick<SweepBook, 'recentSweepRuns' | 'doneWork'>,
  { clusters }: SweepScope,
): Promise<ReadonlySet<string> | undefined> {
  const runs = await book.recentSweepRuns(2);
  if (runs.length === 0) return undefined;
  const names = clusters?.map(resourceName);
  const done = await Promise.all(runs.map(({ runId }) => book.doneWork(runId)));
  const arns = done.flat().flatMap(({ result }) => result.tasks ?? []);
  return new Set(arns.filter((arn) => names === undefined || names.includes(clusterOf(arn))));
}

function clusterOf(taskArn: string): string {
  return parseEcsArn('task', taskArn)?.clusterName ?? '';
}

type VanishedPorts = Pick<JudgePorts, 'plan' | 'now'> & SubjectPorts & { readonly stories: StoryReader };

/** Of tasks that are gone, those that the ledger knows and has seen no stop of. */
export async function judgeGone(
  ports: VanishedPorts,
  gone: Iterable<string>,
): Promise<readonly SweptResource[]> {
  const vanished: SweptResource[] = [];
  for (const arn of gone) {
    const { task, hasStopped } = await lastSeen(ports.stories, arn);
    if (task !== undefined && !hasStopped) vanished.push(judgeVanished(ports, task));
  }
  return vanished;
}

function judgeVanished(ports: VanishedPorts, task: Task): SweptResource {
  const { plan, now } = ports;
  const { traits, group } = asGone(task);
  const { mode, exception } = standingOf(plan, { rule: taskVanished.id, traits, now });
  const path = 'lastStatus';
  const outcome = { verdict: 'fail', violations: [{ path, message: vanishedMessage(task) }] } as const;
  const rows = mode === 'off' ? [] : verdictRows({ rule: taskVanished, mode, outcome });
  return {
    ...describeSubject({ kind: 'task', value: { taskArn: task.taskArn } }, traits, ports),
    taskDefinitionArn: task.taskDefinitionArn,
    ...(group !== undefined && { group }),
    verdicts: rows
      .flatMap((row) => sweptVerdict(row, taskVanished.title))
      .map((row) => agreedUnder(row, exception)),
    passes: 0,
  };
}
