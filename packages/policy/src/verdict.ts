/** What a rule says of a subject. Unknown is a verdict of its own and never a pass. */

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One place where a rule is broken. */
export interface Violation {
  /** The member that offends, or that is missing, as in `containerDefinitions[0].privileged`. */
  readonly path: string;
  readonly message: string;
  /** Name of the container, where it is one's. */
  readonly container?: string;
  /** The value that offends. Never one that may be a secret. */
  readonly value?: unknown;
  /** Where it weighs more or less than the rule does. */
  readonly severity?: Severity;
}

export type Outcome =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly violations: readonly [Violation, ...Violation[]] }
  /** The rule has nothing to say of such a subject. */
  | { readonly verdict: 'not-applicable'; readonly reason: string }
  /** Something that decides could not be read: throttled, denied, not asked for, not resolved. */
  | { readonly verdict: 'not-evaluated'; readonly reason: string };

export type Verdict = Outcome['verdict'];

export const PASS: Outcome = { verdict: 'pass' };

export function notApplicable(reason: string): Outcome {
  return { verdict: 'not-applicable', reason };
}

export function notEvaluated(reason: string): Outcome {
  return { verdict: 'not-evaluated', reason };
}

/** A fail for what is given, a pass where nothing is. */
export function failing(violations: readonly Violation[] | Violation | undefined): Outcome {
  const [first, ...others] = [violations ?? []].flat() as readonly Violation[];
  return first === undefined ? PASS : { verdict: 'fail', violations: [first, ...others] };
}
