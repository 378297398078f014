import type { PlannedRule, PolicyPlan, SubjectKind } from '@taskwarden/policy';
import { SILENCES } from './silences/index.ts';

/** No event tells of these: a sweep asks for them whatever the rule sets are, unless the configuration names them. */
const ALWAYS_ASKED: readonly string[] = ['agent-connected', 'agent-current'];

/** The policy with what only a sweep can see. Silence is told to people: a finding in a ledger would be silent, too. */
export function planForSweep(plan: PolicyPlan): PolicyPlan {
  const rules = plan.rules.map((planned) =>
    ALWAYS_ASKED.includes(planned.rule.id) && planned.mode === 'off' ? { ...planned, ...TOLD } : planned,
  );
  const silences = SILENCES.map((rule): PlannedRule => ({ rule, options: {}, ...TOLD }));
  return { ...plan, rules: [...rules, ...silences] };
}

const TOLD = { mode: 'warn' } as const;

/** The rules that inspect such a thing, and those alone: a task's definition is judged by itself. */
export function rulesFor(plan: PolicyPlan, kind: SubjectKind): PolicyPlan {
  return { ...plan, rules: plan.rules.filter(({ rule }) => rule.inspects.includes(kind)) };
}

/** What there is to say of a task that was told to stop: whether it does. */
export function silencesOf(plan: PolicyPlan): PolicyPlan {
  return { ...plan, rules: plan.rules.filter(({ rule }) => SILENCES.includes(rule)) };
}
