import { type Instant, parseEcsArn } from '@taskwarden/domain';
import { evaluate, type Outcome, type PolicyPlan, type RunningTask, type Subject } from '@taskwarden/policy';
import { loadVerdicts, type RevisionBook } from '../policy/revision-verdicts.ts';
import { ruleOf } from '../policy/standing.ts';
import type { ContextReader } from '../ports.ts';
import type { Action } from './action.ts';
import type { ViewPorts } from './actions/action-row.ts';
import { clusterOf } from './actions/action-row.ts';
import type { View } from './guards/guard.ts';
import { traitsAtWork } from './traits-at-work.ts';
import type { EcsObserver } from './world.ts';

interface Ports {
  readonly observer: EcsObserver;
  readonly plan: PolicyPlan;
  readonly revisions: RevisionBook;
  readonly context: Pick<ContextReader, 'service'>;
}

type Judgement = Pick<View, 'mended' | 'unread'>;
const STILL_OFFENDS: Judgement = { mended: undefined };

/** How an action sees what it would act on, by the rules of now. */
export function viewPorts(ports: Ports, now: Instant): ViewPorts {
  return {
    observer: ports.observer,
    isUsed: async (arn) => (await ports.revisions.revisionUses(arn)).length > 0,
    judge: async (action) => (await judgeItself(ports, action, now)) ?? judgeRevision(ports, action, now),
  };
}

async function judgeRevision(ports: Ports, action: Action, now: Instant): Promise<Judgement> {
  const verdicts = await loadVerdicts(ports, action.taskDefinitionArn, now);
  if ('unread' in verdicts) return { mended: undefined, unread: verdicts.unread };
  if (verdicts.breaches.some(({ rule }) => rule === action.rule)) return STILL_OFFENDS;
  return verdicts.notEvaluated.includes(action.rule)
    ? { mended: undefined, unread: 'its rule can no longer tell' }
    : { mended: KEPT };
}

const KEPT = 'its rule is kept now';

/**
 * By what it is itself, where the rule looks at that: a task by its overrides, which may break what the definition keeps and
 * mend what it breaks; a service by its own settings. Undefined: by the revision that it runs.
 */
async function judgeItself(ports: Ports, action: Action, now: Instant): Promise<Judgement | undefined> {
  const subject = await subjectOf(ports, action);
  if (subject === undefined) return undefined;
  const { taskDefinitionArn } = action;
  const taskDefinition = await ports.observer.taskDefinition(taskDefinitionArn);
  const traits = await traitsAtWork(ports, action);
  const outcome = evaluate(subject, ports.plan, { now, traits, taskDefinition }).find(
    ({ rule }) => rule.id === action.rule,
  )?.outcome;
  return outcome === undefined ? undefined : judgementOf(outcome);
}

function judgementOf(outcome: Outcome): Judgement {
  switch (outcome.verdict) {
    case 'fail':
      return STILL_OFFENDS;
    case 'not-evaluated':
      return { mended: undefined, unread: outcome.reason };
    default:
      return { mended: KEPT };
  }
}

async function subjectOf({ observer, plan }: Ports, action: Action): Promise<Subject | undefined> {
  const { arn } = action;
  const inspects = ruleOf(plan, action.rule)?.inspects ?? [];
  if (parseEcsArn('task', arn) !== undefined) {
    const task = await observer.task({ clusterArn: clusterOf(action), taskArn: arn });
    const isJudged = task !== undefined && (hasOverrides(task) || inspects.includes('task'));
    return isJudged ? { kind: 'task', value: task } : undefined;
  }
  if (parseEcsArn('service', arn) === undefined || !inspects.includes('service')) return undefined;
  const service = await observer.service({ clusterArn: clusterOf(action), serviceArn: arn });
  return service && { kind: 'service', value: service };
}

/** ECS fills in an entry for each container: what counts is whether one says anything but the name. */
export function hasOverrides({ overrides = {} }: Pick<RunningTask, 'overrides'>): boolean {
  const { containerOverrides = [], ...others } = overrides;
  const says = (value: unknown): boolean =>
    value !== undefined && !(Array.isArray(value) && value.length === 0);
  return (
    Object.values(others).some(says) ||
    containerOverrides.some((override) =>
      Object.entries(override).some(([member, value]) => member !== 'name' && says(value)),
    )
  );
}
