/** Verdicts on revisions for one sweep: each revision is read once at most, however many ask at the same time. */
import type { Instant, TaskDefinition } from '@taskwarden/domain';
import { effectiveTaskDefinition, hashOf } from '@taskwarden/domain';
import type { PolicyPlan, RunningTask } from '@taskwarden/policy';
import { hasOverrides } from '../action/view-ports.ts';
import {
  judgeRevision,
  loadVerdicts,
  type RevisionBook,
  type RevisionVerdicts,
} from '../policy/revision-verdicts.ts';
import type { Read, SweepReader } from './ports.ts';

export interface RevisionDesk {
  verdicts(taskDefinitionArn: string): Promise<Read<RevisionVerdicts>>;
  /** Of the definition as the task runs it, overrides and all; these don't change either, so they are kept beside. */
  verdictsAsItRuns(task: RunningTask): Promise<Read<RevisionVerdicts>>;
  /** Whether something asked for it in this sweep, so that it is judged where it runs. */
  isAskedFor(taskDefinitionArn: string): boolean;
}

export interface RevisionDeskOptions {
  readonly plan: PolicyPlan;
  readonly revisions: RevisionBook;
  readonly reader: Pick<SweepReader, 'taskDefinition'>;
  readonly now: Instant;
}

/** Definitions kept for overrides that name them again. */
const MOST_AT_HAND = 500;

export function createRevisionDesk({ plan, revisions, reader, now }: RevisionDeskOptions): RevisionDesk {
  const asked = new Map<string, Promise<Read<RevisionVerdicts>>>();
  const read = new Map<string, Promise<Read<TaskDefinition>>>();

  function taskDefinition(arn: string): Promise<Read<TaskDefinition>> {
    return once(read, arn, async () => {
      const answer = await reader.taskDefinition(arn);
      dropOldest(read);
      return answer;
    });
  }

  async function judgeAsItRuns(key: string, task: RunningTask): Promise<Read<RevisionVerdicts>> {
    const kept = await revisions.revisionVerdicts(key, plan.version);
    if (kept !== undefined) return { known: kept };
    const definition = await taskDefinition(task.taskDefinitionArn ?? '');
    if ('unread' in definition) return definition;
    const merged = effectiveTaskDefinition(definition.known, task.overrides);
    const known = { ...judgeRevision(merged, plan, now), taskDefinitionArn: key };
    await revisions.putRevisionVerdicts(known);
    return { known };
  }

  const verdicts = (arn: string): Promise<Read<RevisionVerdicts>> =>
    once(asked, arn, async () => {
      const loaded = await loadVerdicts({ plan, revisions, observer: { taskDefinition } }, arn, now);
      return 'unread' in loaded ? loaded : { known: loaded };
    });

  return {
    verdicts,
    verdictsAsItRuns(task) {
      const { taskDefinitionArn = '', overrides } = task;
      if (!hasOverrides(task)) return verdicts(taskDefinitionArn);
      const key = `${taskDefinitionArn}#${hashOf(overrides)}`;
      return once(asked, key, () => judgeAsItRuns(key, task));
    },
    isAskedFor: (arn) => asked.has(arn),
  };
}

function once<Answer>(
  known: Map<string, Promise<Answer>>,
  key: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const asking = ask();
  known.set(key, asking);
  return asking;
}

function dropOldest(kept: Map<string, unknown>): void {
  if (kept.size <= MOST_AT_HAND) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
