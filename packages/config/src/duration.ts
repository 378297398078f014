const UNITS = [
  { letter: 'd', seconds: 86_400 },
  { letter: 'h', seconds: 3600 },
  { letter: 'm', seconds: 60 },
  { letter: 's', seconds: 1 },
] as const;

/** What a written duration looks like: a whole number and one unit. */
export const DURATION = /^(\d{1,7})([smhd])$/;

/** Seconds of a duration such as `90s`, `5m`, `4h` or `2d`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, digits, letter] = DURATION.exec(text) ?? [];
  const unit = UNITS.find((row) => row.letter === letter);
  return unit === undefined ? undefined : Number(digits) * unit.seconds;
}

/** The shortest way to write whole seconds as a duration: `formatDuration(7200) // '2h'`. */
export function formatDuration(seconds: number): string {
  const unit = UNITS.find((row) => seconds >= row.seconds && seconds % row.seconds === 0);
  return unit === undefined ? `${seconds}s` : `${seconds / unit.seconds}${unit.letter}`;
}
