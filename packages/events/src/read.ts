/**
 * How AWS's JSON is read: a table of fields, each with what it is read as. Whatever is missing, null or of another kind
 * reads as absent, fields that no table names are passed over, and nothing throws: a new field or word of ECS must never
 * page anyone. Why not a schema library: docs/decisions/007-events-are-read-by-tables.md.
 */

/** Reads a value, or gives undefined where it is not what was looked for. */
export type Read<T> = (value: unknown) => T | undefined;

/** One reader for every field of a type: a field that is forgotten does not compile. */
export type Fields<T> = { readonly [Name in keyof T]-?: Read<Exclude<T[Name], undefined>> };

export type Json = Readonly<Record<string, unknown>>;

/** Numbers become text: `cpu` and `memory` are numbers in some places and texts in others. */
export const text: Read<string> = (value) => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
};

export const number: Read<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

export const boolean: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** An object that is no list. */
export const json: Read<Json> = (value) => (isJson(value) ? value : undefined);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of what can be read of it. */
export function listOf<T>(read: Read<T>): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items: T[] = [];
    for (const element of value) {
      const item = read(element);
      if (item !== undefined) items.push(item);
    }
    return items;
  };
}

/**
 * An object with those of the fields that can be read; the others are left out, not undefined.
 *
 * @example
 * pick<{ name?: string; size?: number }>({ name: text, size: number })({ name: 'web', size: null }) // { name: 'web' }
 */
export function pick<T extends object>(fields: Fields<T>): (source: Json) => Partial<T> {
  const readers = Object.entries<Read<unknown>>(fields);
  return (source) => {
    const picked: Record<string, unknown> = {};
    for (const [name, read] of readers) {
      const value = read(source[name]);
      if (value !== undefined) picked[name] = value;
    }
    return picked as Partial<T>;
  };
}

/** AWS's lists of pairs, such as tags (`key`, `value`) and details of attachments (`name`, `value`), as a record. */
export function recordOf(nameField: 'key' | 'name'): Read<Readonly<Record<string, string>>> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const pairs = value.flatMap((pair) => {
      const name = text(json(pair)?.[nameField]);
      return name === undefined ? [] : [[name, text(json(pair)?.value) ?? ''] as const];
    });
    return Object.fromEntries(pairs);
  };
}
