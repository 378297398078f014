/**
 * Whether a text fits a pattern, in which `*` stands for any run of characters. Linear in the length of both, whatever the
 * pattern. What is not known fits none.
 *
 * @example
 * fitsPattern('prod-*', 'prod-eu') // true
 */
export function fitsPattern(pattern: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return pattern === value;
  if (!value.startsWith(start)) return false;
  let at = start.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - end.length >= at && value.endsWith(end);
}
