/** A figure with the bar that the design sets for it, if it sets one. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bar?: { readonly atLeast?: number; readonly atMost?: number } | null;
}

/** What could not be measured, such as the ratio of nothing, holds no bar. */
export function holds({ value, bar }: Measurement): boolean {
  return (
    Number.isFinite(value) &&
    value >= (bar?.atLeast ?? Number.NEGATIVE_INFINITY) &&
    value <= (bar?.atMost ?? Number.POSITIVE_INFINITY)
  );
}

/**
 * Prints what a bench found, a line each; with `--json` as one object, `{ results: [{ name, value, unit, bar, holds }] }`.
 * The process ends with 1 when a bar is missed.
 */
export function report(measurements: readonly Measurement[]): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify(toReport(measurements)));
  else for (const measured of measurements) console.log(line(measured));
  if (!measurements.every(holds)) process.exitCode = 1;
}

export function toReport(measurements: readonly Measurement[]) {
  return { results: measurements.map(resultOf) };
}

/** What a bench printed with `--json`. Throws where it broke, though it may have said something before. */
export function readReport(
  bench: string,
  { status, stdout }: { readonly status: number | null; readonly stdout: string },
): readonly Measurement[] {
  const text = stdout.trim();
  const measurements = text.startsWith('{') ? (JSON.parse(text) as ReturnType<typeof toReport>).results : [];
  const expected = measurements.every(holds) ? 0 : 1;
  if (measurements.length === 0 || status !== expected) {
    throw new Error(`${bench} broke: it ended with ${status} and said ${text === '' ? 'nothing' : text}`);
  }
  return measurements;
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
  if (!Number.isFinite(value)) return `${name}: could not be measured`;
  return `${name}: ${value < 100 ? value.toFixed(2) : Math.round(value)} ${unit}${told}`;
}
