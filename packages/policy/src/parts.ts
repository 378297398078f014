/** Rules that say together what others say one by one. */
import { MODES, type Mode, type Rule } from './rule.ts';

/** A rule that fails, as it stands where it fails. */
export interface StandingFail {
  readonly rule: Rule;
  readonly mode: Mode;
  /** Somebody answers for it today. */
  readonly isExcepted: boolean;
}

/**
 * The failing rule that tells this one's fail together with another: it contains it, is at least as strict here, and is answered
 * for only where this one is, too. Where nothing does, the part tells, and acts, for itself.
 */
export function wholeOf(part: StandingFail, failing: readonly StandingFail[]): Rule | undefined {
  return failing.find(
    (whole) =>
      whole.rule.contains?.includes(part.rule.id) &&
      strictness(whole) >= strictness(part) &&
      (part.isExcepted || !whole.isExcepted),
  )?.rule;
}

/** Whether parts of it tell for themselves, so that it has less to say than they have. */
export function isOutdone(whole: StandingFail, failing: readonly StandingFail[]): boolean {
  return failing.some(
    (part) => whole.rule.contains?.includes(part.rule.id) && strictness(part) > strictness(whole),
  );
}

const strictness = ({ mode }: StandingFail): number => MODES.indexOf(mode);
