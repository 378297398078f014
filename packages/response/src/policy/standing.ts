import type { Instant } from '@taskwarden/domain';
import {
  exceptionFor,
  isOutdone,
  type Mode,
  modeFor,
  type PolicyPlan,
  type Rule,
  type StandingFail,
  type Traits,
  wholeOf,
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

interface Within {
  readonly traits: Traits;
  readonly now: Instant;
}

/** A breach that is told where it was judged. */
export interface ToldBreach<B> {
  readonly breach: B;
  /** Another rule that says the same together with others tells it. */
  readonly partOf?: string;
  /** Parts of it tell more strictly what it says: it has nothing to add. */
  readonly isOutdone: boolean;
}

/** Who tells each breach, by the modes and exceptions of where it runs. A rule that the policy no longer has tells nothing. */
export function tellersOf<B extends { readonly rule: string }>(
  plan: PolicyPlan,
  breaches: readonly B[],
  within: Within,
): readonly ToldBreach<B>[] {
  const all = breaches.flatMap((breach) => {
    const fail = failOf(plan, breach.rule, within);
    return fail === undefined ? [] : { breach, fail };
  });
  const failing = all.map(({ fail }) => fail);
  return all.map(({ breach, fail }) => {
    const whole = wholeOf(fail, failing);
    return { breach, isOutdone: isOutdone(fail, failing), ...(whole && { partOf: whole.id }) };
  });
}

function failOf(plan: PolicyPlan, id: string, { traits, now }: Within): StandingFail | undefined {
  const rule = ruleOf(plan, id);
  if (rule === undefined) return undefined;
  const { mode, exception } = standingOf(plan, { rule: id, traits, now });
  return { rule, mode, isExcepted: exception !== undefined };
}
