/**
 * A pure function of a text that keeps its last results: a crash loop or a storm brings the same reason a thousand times.
 * Keeps `count` results at least and twice as many at most: two generations, as to forget one entry of a map at a time
 * costs more than most results are worth. Results are shared between callers, so they must not be changed.
 */
export function remember<Result extends object>(
  count: number,
  compute: (text: string) => Result,
): (text: string) => Result {
  let young = new Map<string, Result>();
  let old = young;
  return (text) => {
    const kept = young.get(text);
    if (kept !== undefined) return kept;
    if (young.size >= count) {
      old = young;
      young = new Map();
    }
    const result = old.get(text) ?? compute(text);
    young.set(text, result);
    return result;
  };
}
