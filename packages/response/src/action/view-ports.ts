import type { Instant } from '@taskwarden/domain';
import { evaluate, type PolicyPlan, type RunningTask } from '@taskwarden/policy';
import { loadPolicyTraits } from '../policy/policy-traits.ts';
import { loadVerdicts, type RevisionBook } from '../policy/revision-verdicts.ts';
import type { ContextReader } from '../ports.ts';
import type { Action } from './action.ts';
import type { ViewPorts } from './actions/action-row.ts';
import { clusterOf } from './actions/action-row.ts';
import type { EcsObserver } from './world.ts';

interface Ports {
  readonly observer: EcsObserver;
  readonly plan: PolicyPlan;
  readonly revisions: RevisionBook;
  readonly context: Pick<ContextReader, 'service'>;
}

/** How an action sees what it would act on, by the rules of now. */
export function viewPorts(ports: Ports, now: Instant): ViewPorts {
  return {
    observer: ports.observer,
    isUsed: async (arn) => (await ports.revisions.revisionUsedAt(arn)) !== undefined,
    whyMended: async (action) => {
      const verdicts = await loadVerdicts(ports, action.taskDefinitionArn, now);
      if ('unread' in verdicts) throw new Error(`looking at ${action.taskDefinitionArn}: ${verdicts.unread}`);
      if (verdicts.breaches.some(({ rule }) => rule === action.rule)) return undefined;
      if (verdicts.notEvaluated.includes(action.rule)) return 'its rule can no longer tell';
      return (await breaksAsItRuns(ports, action, now)) ? undefined : 'its rule is kept now';
    },
  };
}

/** The definition keeps the rule: then it was the overrides of RunTask that broke it. */
async function breaksAsItRuns(ports: Ports, action: Action, now: Instant): Promise<boolean> {
  if (action.action !== 'stop-task') return false;
  const task = await ports.observer.task({ clusterArn: clusterOf(action), taskArn: action.arn });
  if (task === undefined || !hasOverrides(task)) return false;
  const taskDefinition = await ports.observer.taskDefinition(action.taskDefinitionArn);
  const traits = await loadPolicyTraits(ports.context, action);
  return evaluate({ kind: 'task', value: task }, ports.plan, { now, traits, taskDefinition }).some(
    ({ rule, outcome }) => rule.id === action.rule && outcome.verdict === 'fail',
  );
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
