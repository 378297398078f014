/** The door for who has JSON and wants verdicts: `taskwarden lint`. */
import { formatDay } from '@taskwarden/domain';
import { DEFAULT_POLICY, type PolicyConfiguration } from './configuration.ts';
import type { Context } from './context.ts';
import { evaluate, type JudgedRule } from './evaluate.ts';
import { type PolicyPlan, planPolicy } from './plan.ts';
import { controlsOf } from './rule.ts';
import { isDescribed, readSubject, type SubjectKind } from './subject/subject.ts';
import { findUnresolved } from './unresolved.ts';
import type { Severity, Verdict, Violation } from './verdict.ts';

/** One verdict as `lint` prints it: one row a rule, for a fail one row a violation. */
export interface VerdictRow {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly path?: string;
  readonly message: string;
  readonly remedy: string;
  readonly controls: readonly string[];
  readonly container?: string;
  /** Never a secret. */
  readonly value?: unknown;
  /** Until when somebody answers for it, as an ISO day; the fail then does not count. */
  readonly exceptedUntil?: string;
  /** The rule that tells this fail together with another. */
  readonly partOf?: string;
}

export interface JudgeOptions {
  /** Default: the policy of an empty configuration. */
  readonly plan?: PolicyPlan;
  readonly context: Context;
}

/** The plan in which every rule is on that is off by default; what the configuration sets stays as it is. */
export function withAllRules(configuration: PolicyConfiguration = DEFAULT_POLICY): PolicyConfiguration {
  return { ...configuration, ruleSets: ['all'] };
}

/**
 * Judges plain JSON: what a create call takes or a describe call gives.
 *
 * @example
 * judge({ kind: 'taskDefinition', value: { family: 'web', networkMode: 'host' } }, { context: { now } })
 *   .find(({ rule }) => rule === 'no-host-network-mode')?.verdict // 'fail'
 */
export function judge(
  resource: { readonly kind: SubjectKind; readonly value: unknown },
  { plan = planPolicy(DEFAULT_POLICY), context }: JudgeOptions,
): readonly VerdictRow[] {
  const { value: subject, problems } = readSubject(resource.kind, resource.value);
  const unread = problems.map(({ path }) => path);
  const found = findUnresolved(subject.value, unread, context.described ?? isDescribed(subject));
  const unresolved = new Set([...found, ...(context.unresolved ?? [])]);
  return evaluate(subject, plan, { ...context, unresolved }).flatMap(verdictRows);
}

/** A judged rule as rows. */
export function verdictRows({ rule, outcome, exception, partOf }: JudgedRule): readonly VerdictRow[] {
  const { id, severity, remedy } = rule;
  const words = { rule: id, verdict: outcome.verdict, severity, remedy, controls: controlsOf(rule) };
  if (outcome.verdict !== 'fail') {
    return [{ ...words, message: outcome.verdict === 'pass' ? `${rule.title}.` : outcome.reason }];
  }
  const isExcepted = exception !== undefined && exception.state !== 'expired';
  return outcome.violations.map((violation: Violation) => ({
    ...words,
    ...violation,
    ...(isExcepted && { exceptedUntil: formatDay(exception.exception.expires) }),
    ...(partOf !== undefined && { partOf }),
  }));
}
