/** One difference between two revisions, in the words of a person on call. */
export interface RevisionChange {
  /** The member that changed, in ECS's word: `image`, `environment`, `cpu`, …; `container` for a whole container. */
  readonly what: string;
  /** Absent for what concerns the whole task. */
  readonly container?: string;
  /** In the newer revision; in the older one for what was removed. */
  readonly path: string;
  /** Never the value of an environment variable. */
  readonly from?: string;
  readonly to?: string;
  /** As in "web: image tag 1.26 → 1.27". */
  readonly sentence: string;
}

/** Where the values of a comparison stand. */
export interface Place {
  readonly what: string;
  readonly path: string;
  readonly container?: string;
}

/** A change at a place. Values that are undefined are left out. */
export function changeAt(
  { what, path, container }: Place,
  words: string,
  values: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): RevisionChange {
  const { from, to } = values;
  return {
    what,
    ...(container === undefined ? {} : { container }),
    path,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    sentence: container === undefined ? words : `${container}: ${words}`,
  };
}

/** `from → to`, or that it was added or removed. */
export function shift(label: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${label} ${to} added`;
  if (to === undefined) return `${label} ${from} removed`;
  return `${label} ${from} → ${to}`;
}

/** What is new, gone, and in both, by key. */
export function pair<Item>(
  older: readonly Item[] | undefined,
  newer: readonly Item[] | undefined,
  keyOf: (item: Item) => string,
): readonly {
  readonly key: string;
  readonly from: Item | undefined;
  readonly to: Item | undefined;
  readonly index: number;
}[] {
  const before = new Map((older ?? []).map((item) => [keyOf(item), item]));
  const after = new Map((newer ?? []).map((item) => [keyOf(item), item]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return keys.map((key) => {
    const to = after.get(key);
    const list = to === undefined ? [...before.keys()] : [...after.keys()];
    return { key, from: before.get(key), to, index: list.indexOf(key) };
  });
}

/** The same text for values that mean the same: members in order, and nothing for what is absent, empty or null. */
export function canonical(value: unknown): string | undefined {
  const kept = meaningful(value);
  return kept === undefined ? undefined : JSON.stringify(kept);
}

function meaningful(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((item) => meaningful(item) ?? {});
  if (typeof value !== 'object') return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, meaningful(member)] as const)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
