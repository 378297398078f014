import type { PolicyPlan, SubjectKind } from '@taskwarden/policy';

/** A sweep looks for agents that are gone or old whatever the policy says: no event tells of them. */
const ALWAYS_ASKED: readonly string[] = ['agent-connected', 'agent-current'];

export function planForSweep(plan: PolicyPlan): PolicyPlan {
  const rules = plan.rules.map((planned) =>
    ALWAYS_ASKED.includes(planned.rule.id) && planned.mode === 'off'
      ? { ...planned, mode: 'report' as const }
      : planned,
  );
  return { ...plan, rules };
}

/** The rules that inspect such a thing, and those alone: a task's definition is judged by itself. */
export function rulesFor(plan: PolicyPlan, kind: SubjectKind): PolicyPlan {
  return { ...plan, rules: plan.rules.filter(({ rule }) => rule.inspects.includes(kind)) };
}
