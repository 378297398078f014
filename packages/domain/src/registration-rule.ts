/**
 * What ECS checks when something is registered or created, as rows.
 *
 * ECS reports the first violation only, and its order of checks isn't published; our rows report all of them.
 */

/** One violation: where, and what ECS says. */
export interface Violation {
  /** The member that is wrong or missing, as in `containerDefinitions[0].portMappings[1].hostPort`. */
  readonly path: string;
  /** ECS's message, with the values filled in. */
  readonly message: string;
  /** What to do, where it is more than the row's own `fix`. */
  readonly fix?: string;
}

export interface RegistrationRule<Subject> {
  /** `<file>/<rule>`, in kebab case. */
  readonly id: string;
  /** The exception that ECS throws, HTTP 400. */
  readonly code: string;
  /**
   * `recorded`: ECS's words have been seen in public. `ours`: the rule is documented and ECS's words for it aren't
   * known, so the message is ours.
   */
  readonly wording: 'recorded' | 'ours';
  /** How sure the rule itself is. `likely`: a single report or an inference. */
  readonly certainty: 'certain' | 'likely';
  /** Where the rule was read. */
  readonly source: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  readonly violations: (subject: Subject) => readonly Violation[];
}

type Defaults = 'code' | 'wording' | 'certainty';

/** A row as it is written: what is usual may be left out. */
export type Row<Subject> = Omit<RegistrationRule<Subject>, Defaults> &
  Partial<Pick<RegistrationRule<Subject>, Defaults>>;

/** Makes rules of an operation that usually throws `code`. ECS's words are known and the rule is certain unless it says so. */
export function ruleMaker<Subject>(code: string): (row: Row<Subject>) => RegistrationRule<Subject> {
  return (row) => ({ code, wording: 'recorded', certainty: 'certain', ...row });
}

/** A violation of a row, ready to be shown. */
export interface RegistrationProblem {
  readonly rule: string;
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** Every violation of `rules`, in the order of the rows. */
export function problemsOf<Subject>(
  rules: readonly RegistrationRule<Subject>[],
  subject: Subject,
): readonly RegistrationProblem[] {
  return rules.flatMap(({ id, code, fix, violations }) =>
    violations(subject).map((violation) => ({
      rule: id,
      code,
      path: violation.path,
      message: violation.message,
      fix: violation.fix ?? fix,
    })),
  );
}
