import type { Instant } from '@taskwarden/domain';
import type { Severity, SubjectKind, Subjects } from '@taskwarden/policy';

/** What no event tells: found by looking. */
export interface Silence<Kind extends SubjectKind = SubjectKind> {
  /** Stem of its file; told as `silence/<id>`. */
  readonly id: string;
  readonly kind: Kind;
  /** What holds where all is well. */
  readonly title: string;
  readonly severity: Severity;
  readonly remedy: string;
  /** What is wrong, if anything is. */
  readonly find: (seen: Seen<Kind>, now: Instant) => Found | undefined;
}

export interface Seen<Kind extends SubjectKind = SubjectKind> {
  readonly value: Subjects[Kind];
  /** The description as ECS gave it, for what rules don't look at. */
  readonly json: unknown;
}

export interface Found {
  readonly path: string;
  readonly message: string;
  readonly severity?: Severity;
}

export function defineSilence<const Kind extends SubjectKind>(silence: Silence<Kind>): Silence<Kind> {
  return silence;
}
