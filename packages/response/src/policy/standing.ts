import type { Instant } from '@taskwarden/domain';
import {
  exceptionFor,
  type Mode,
  modeFor,
  type PolicyPlan,
  type Rule,
  type Traits,
} from '@taskwarden/policy';

/** Where a rule stands in a scope, now. */
export interface Standing {
  readonly mode: Mode;
  /** Somebody answers for the offence. An exception that has expired is none. */
  readonly exception?: { readonly owner: string; readonly reason: string; readonly expiresAt: Instant };
}

/** Mode and exception of a rule for what has these traits. A rule that the policy no longer has is off. */
export function standingOf(
  plan: PolicyPlan,
  { rule, traits, now }: { readonly rule: string; readonly traits: Traits; readonly now: Instant },
): Standing {
  const planned = plan.rules.find((one) => one.rule.id === rule);
  const mode = planned === undefined ? 'off' : modeFor(planned, plan.scopes, traits);
  const applied = exceptionFor(plan.exceptions, { rule, traits, now });
  if (applied === undefined || applied.state === 'expired') return { mode };
  const { owner, reason, expires } = applied.exception;
  return { mode, exception: { owner, reason, expiresAt: expires } };
}

/** A rule of the plan by its id. */
export function ruleOf(plan: PolicyPlan, id: string): Rule | undefined {
  return plan.rules.find(({ rule }) => rule.id === id)?.rule;
}
