/**
 * The word that was probably meant: the same in other case, or at most two letters away (one, if it is short).
 *
 * @example
 * nearestOf('enviroment', ['environment', 'environmentFiles']) // 'environment'
 */
export function nearestOf(wrong: string, known: readonly string[]): string | undefined {
  const scored = known.map((name) => ({
    name,
    distance: editDistance(wrong.toLowerCase(), name.toLowerCase()),
  }));
  const [best] = scored.toSorted((one, other) => one.distance - other.distance);
  return best !== undefined && best.distance <= (wrong.length > 4 ? 2 : 1) ? best.name : undefined;
}

/** Levenshtein's distance: letters to insert, drop or change. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of from.split('').entries()) {
    const next = [index + 1];
    for (const [column, other] of to.split('').entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
