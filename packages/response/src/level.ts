import type { Level } from '@taskwarden/notify';
import type { Mode, Severity } from '@taskwarden/policy';
import type { Configuration } from './configuration.ts';
import type { Traits } from './matchers.ts';
import { matches } from './matchers.ts';

/**
 * How loud an incident of these traits is: the first matching row of the configuration, else `alert`.
 *
 * An expected stop stays in the ledger. Only a row that names its cause raises it: a row for a whole cluster must not
 * page somebody at every scale-in.
 */
export function levelOf(
  { levels }: Pick<Configuration, 'levels'>,
  verdict: { readonly traits: Traits; readonly expected: boolean },
): Level {
  const row = levels.find(
    ({ match }) => (!verdict.expected || match.cause !== undefined) && matches(match, verdict.traits),
  );
  return row?.level ?? (verdict.expected ? 'ledger' : 'alert');
}

/** A finding that is told: what must not wait, and what is read today. */
const LEVEL_OF_SEVERITY = {
  critical: 'alert',
  high: 'alert',
  medium: 'notice',
  low: 'notice',
  info: 'notice',
} as const satisfies Record<Severity, Level>;

interface FindingVerdict {
  /** With cause and severity. */
  readonly traits: Traits & { readonly severity: Severity };
  readonly mode: Mode;
  /** Nobody made it just now, or it has been told where it was made. */
  readonly isQuiet: boolean;
}

/**
 * How loud a finding is: the first matching row of the configuration, else by its severity. Under `report` it stays in the
 * ledger, but for what is critical and has been made just now: whoever did it is still there, and knows what for.
 */
export function levelOfFinding(
  { levels }: Pick<Configuration, 'levels'>,
  { traits, mode, isQuiet }: FindingVerdict,
): Level {
  const row = levels.find(({ match }) => matches(match, traits));
  if (mode !== 'report') return row?.level ?? LEVEL_OF_SEVERITY[traits.severity];
  const byDefault = traits.severity === 'critical' && !isQuiet ? 'notice' : 'ledger';
  return row === undefined ? byDefault : levelUnderReport(row, byDefault);
}

/** Under `report` a row that names neither cause nor severity speaks of stops: it may only lower. */
function levelUnderReport({ match, level }: Configuration['levels'][number], byDefault: Level): Level {
  const namesFindings = match.cause !== undefined || match.severity !== undefined;
  return !namesFindings && isLouder(level, byDefault) ? byDefault : level;
}

const LOUDNESS = { ledger: 0, notice: 1, alert: 2, page: 3 } as const satisfies Record<Level, number>;

/** Whether one level is louder than another. */
export function isLouder(one: Level, other: Level): boolean {
  return LOUDNESS[one] > LOUDNESS[other];
}
