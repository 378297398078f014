/**
 * Shapes of what is stored. A shape takes an unknown value and gives back a copy that holds the listed fields and
 * nothing else, or throws, naming the place. The same shape stands at both doors: on the way in it keeps out what was
 * never meant to be stored, on the way out it checks what another version may have written.
 */
export type Shape<T> = (value: unknown, path: string) => T;
/** A shape that also takes a missing value: demanded for optional fields, refused for others. */
export interface OptionalShape<T> extends Shape<T | undefined> {
  readonly optional: true;
}

/** Every field of `T` by name: a new field of a type does not compile until it is listed here or there. */
type Fields<T> = {
  readonly [Name in keyof T]-?: object extends Pick<T, Name> ? OptionalShape<T[Name]> : Shape<T[Name]>;
};

export const text: Shape<string> = (value, path) => {
  if (typeof value !== 'string') throw new TypeError(`${path} is no text`);
  return value;
};

export const number: Shape<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`${path} is no number`);
  return value;
};

export const flag: Shape<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new TypeError(`${path} is neither true nor false`);
  return value;
};

/** One of a closed list of words, given as keys so that the compiler sees a missing one. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, true>>): Shape<Word> {
  return (value, path) => {
    const word = text(value, path);
    if (!Object.hasOwn(words, word)) throw new TypeError(`${path} is '${word}', a word that is not known`);
    return word as Word;
  };
}

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return Object.assign(
    (value: unknown, path: string) => (value === undefined ? undefined : shape(value, path)),
    {
      optional: true as const,
    },
  );
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new TypeError(`${path} is no list`);
    return value.map((member, index) => shape(member, `${path}[${index}]`));
  };
}

/** Texts by names that nobody knows beforehand: tags, captured values. */
export const texts: Shape<Readonly<Record<string, string>>> = (value, path) =>
  Object.fromEntries(
    Object.entries(asObject(value, path)).map(([name, member]) => [name, text(member, `${path}.${name}`)]),
  );

export function object<T extends object>(fields: Fields<T>): Shape<T> {
  const shapes = Object.entries(fields) as [string, Shape<unknown>][];
  return (value, path) => {
    const source = asObject(value, path);
    const copy: Record<string, unknown> = {};
    for (const [name, shape] of shapes) {
      const member = shape(source[name], `${path}.${name}`);
      if (member !== undefined) copy[name] = member;
    }
    return copy as T;
  };
}

function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${path} is no object`);
  }
  return value as Readonly<Record<string, unknown>>;
}
