/**
 * How AWS's JSON is read: field by field, each by its reader. Whatever is missing, null or of another kind
 * reads as absent, fields that nobody names are passed over, and nothing throws: a new field or word of ECS must never
 * page anyone. Why not a schema library: docs/decisions/007-events-are-read-by-tables.md.
 */

/** Reads a value, or gives undefined where it is not what was looked for. */
export type Read<T> = (value: unknown) => T | undefined;

/** One reader for every field of a type: a field that is forgotten does not compile. */
export type Fields<T> = { readonly [Name in keyof T]-?: Read<Exclude<T[Name], undefined>> };

/** An object with every field of a type, told or not: a field that is forgotten does not compile. */
export type Every<T> = { readonly [Name in keyof Required<T>]: T[Name] };

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

/** An object, read by its fields. */
export function object<T>(read: (source: Json) => T): Read<T> {
  return (value) => (isJson(value) ? read(value) : undefined);
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

type RequiredNames<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? never : Name }[keyof T];

/**
 * An object with those of the fields that can be read; the others are left out, not undefined. `otherwise` stands in for
 * fields that the type requires.
 *
 * @example
 * pick<{ name: string; size?: number }>({ name: text, size: number }, { name: '' })({ size: null }) // { name: '' }
 */
export function pick<T extends object>(
  fields: Fields<T>,
  otherwise: Readonly<Pick<T, RequiredNames<T>>>,
): (source: Json) => T {
  const readers = Object.entries<Read<unknown>>(fields);
  return (source) => {
    const picked: Record<string, unknown> = { ...otherwise };
    for (const [name, read] of readers) {
      const value = read(source[name]);
      if (value !== undefined) picked[name] = value;
    }
    return picked as T;
  };
}

/** AWS's lists of pairs, such as tags (`key`, `value`) and details of attachments (`name`, `value`), as a record. */
export function recordOf(nameField: 'key' | 'name'): Read<Readonly<Record<string, string>>> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const record: Record<string, string> = {};
    for (const element of value) {
      const pair = json(element);
      const name = text(pair?.[nameField]);
      if (name !== undefined) record[name] = text(pair?.value) ?? '';
    }
    return record;
  };
}
