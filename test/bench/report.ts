/** A figure with the bar that the design sets for it, if it sets one. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bar?: { readonly atLeast?: number; readonly atMost?: number } | null;
}

export function holds({ value, bar }: Measurement): boolean {
  return (
    value >= (bar?.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (bar?.atMost ?? Number.POSITIVE_INFINITY)
  );
}

/**
 * Prints what a bench found, a line each; with `--json` as one object, `{ results: [{ name, value, unit, bar, holds }] }`.
 * The process ends with 1 when a bar is missed.
 */
export function report(measurements: readonly Measurement[]): void {
  const results = measurements.map((measured) => resultOf(measured));
  if (process.argv.includes('--json')) console.log(JSON.stringify({ results }));
  else for (const measured of measurements) console.log(line(measured));
  if (results.some((result) => !result.holds)) process.exitCode = 1;
}

/** Always with the same members: a figure without a bar has none to miss. */
function resultOf(measured: Measurement) {
  const { name, value, unit, bar = null } = measured;
  return { name, value, unit, bar, holds: holds(measured) };
}

function line(measured: Measurement): string {
  const { name, value, unit, bar } = measured;
  const limit = bar?.atLeast ?? bar?.atMost;
  const told = limit === undefined ? '' : ` (bar: ${limit} ${unit}${holds(measured) ? '' : ', missed'})`;
  return `${name}: ${value < 100 ? value.toFixed(2) : Math.round(value)} ${unit}${told}`;
}
