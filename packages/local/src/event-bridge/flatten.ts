/** A leaf of a JSON document: a string, number, boolean or null. */
export type Leaf = string | number | boolean | null;

/** A leaf, and which element of which arrays it lies in. */
export interface Field {
  readonly value: Leaf;
  readonly within: ReadonlyMap<number, number>;
}

/** The leaves of an event by their path, names joined by dots. Empty arrays and objects leave nothing. */
export type FlatEvent = ReadonlyMap<string, readonly Field[]>;

const isLeaf = (value: unknown): value is Leaf => value === null || typeof value !== 'object';

/**
 * Flattens an event the way EventBridge sees it. Arrays don't add to the path; every array gets a number of its own, so
 * that two leaves can be told to come from the same element, or from different ones.
 */
export function flattenEvent(event: object): FlatEvent {
  const fields = new Map<string, Field[]>();
  let arrays = 0;

  function visit(value: unknown, path: string, within: ReadonlyMap<number, number>): void {
    if (value === undefined) return;
    if (isLeaf(value)) {
      const known = fields.get(path);
      if (known) known.push({ value, within });
      else fields.set(path, [{ value, within }]);
    } else if (Array.isArray(value)) {
      const array = arrays++;
      value.forEach((element, index) => {
        visit(element, path, new Map([...within, [array, index]]));
      });
    } else {
      for (const [name, member] of Object.entries(value)) {
        visit(member, path === '' ? name : `${path}.${name}`, within);
      }
    }
  }

  visit(event, '', new Map());
  return fields;
}

/** Whether two leaves lie in the same element of every array that holds both. */
export function areTogether(a: Field, b: Field): boolean {
  for (const [array, index] of a.within) {
    const other = b.within.get(array);
    if (other !== undefined && other !== index) return false;
  }
  return true;
}
