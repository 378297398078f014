import { fitsPattern, type Instant } from '@taskwarden/domain';
import { type Exception, matches } from './configuration.ts';
import type { Traits } from './subject/traits.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
/** Days before its end from which an exception is reported. */
const REMIND_DAYS = 14;

/** An expired exception hides nothing: its findings come back. */
export type ExceptionState = 'valid' | 'expiring' | 'expired';

export interface AppliedException {
  readonly exception: Exception;
  readonly state: ExceptionState;
}

/** Where an exception stands. It ends at the moment that it names. */
function exceptionState({ expires }: Exception, now: Instant): ExceptionState {
  if (now >= expires) return 'expired';
  return expires - now <= REMIND_DAYS * MILLISECONDS_PER_DAY ? 'expiring' : 'valid';
}

/** The exception for a failing rule that lasts longest, undefined where nobody answers for it. */
export function exceptionFor(
  exceptions: readonly Exception[],
  { rule, traits, now }: { readonly rule: string; readonly traits: Traits; readonly now: Instant },
): AppliedException | undefined {
  const [longest] = exceptions
    .filter((exception) => fitsPattern(exception.rule, rule) && matches(exception.match, traits))
    .toSorted((one, other) => other.expires - one.expires);
  return longest && { exception: longest, state: exceptionState(longest, now) };
}

/** The exceptions that somebody should look at: ended, or about to end. */
export function exceptionsDue(exceptions: readonly Exception[], now: Instant): readonly AppliedException[] {
  return exceptions
    .map((exception) => ({ exception, state: exceptionState(exception, now) }))
    .filter(({ state }) => state !== 'valid')
    .toSorted((one, other) => one.exception.expires - other.exception.expires);
}
