/**
 * A pure function of a text that keeps its last results: a crash loop or a storm brings the same reason a thousand times.
 * Results are shared between callers, so they must not be changed.
 */
export function remember<Result extends object>(
  count: number,
  compute: (text: string) => Result,
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const result = compute(text);
    const [oldest] = known.keys();
    if (known.size >= count && oldest !== undefined) known.delete(oldest);
    known.set(text, result);
    return result;
  };
}
