/** The ports of a `containerPortRange`, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A `containerPortRange` ("PortMapping", ECS API reference): two ports from 1 to 65535, the first below the last.
 * Undefined when it is not that.
 *
 * @example
 * parsePortRange('80-90') // { first: 80, last: 90 }
 */
export function parsePortRange(text: string): PortRange | undefined {
  const [, from, to] = /^\s*(\d{1,5})\s*-\s*(\d{1,5})\s*$/.exec(text) ?? [];
  const range = { first: Number(from), last: Number(to) };
  const isValid = range.first >= 1 && range.first < range.last && range.last <= 65_535;
  return isValid ? range : undefined;
}

/** Whether two ranges have a port in common. */
export function overlaps(one: PortRange, other: PortRange): boolean {
  return one.first <= other.last && other.first <= one.last;
}
