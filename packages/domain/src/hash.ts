/**
 * A short hash of a JSON value: equal for equal values whatever the order of their keys. It tells duplicates from news and
 * names versions; it protects nothing: whoever can write values could make two with one hash.
 *
 * @example
 * hashOf({ a: 1, b: 2 }) === hashOf({ b: 2, a: 1 }) // true
 */
export function hashOf(value: unknown): string {
  const text = JSON.stringify(value, withSortedKeys) ?? '';
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193);
}

/** FNV-1a over UTF-16 code units, 32 bits, from a given start: two starts make 64 bits without `BigInt`. */
function fnv1a(text: string, start: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
