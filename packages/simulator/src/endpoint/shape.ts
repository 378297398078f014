/**
 * The shapes of the API, out of the schemas that the SDK publishes: what it sends and expects is read and written by the very
 * tables that it uses itself, so the endpoint can't drift from it.
 *
 * A schema is a tuple (`[3, namespace, name, traits, memberNames, memberSchemas, requiredCount]` for a structure), a number
 * for a simple shape (0 text, 1 number, 2 boolean, 4 timestamp, 15 document; 64 and 128 added for lists and maps of it), a
 * pair of schema and traits, or a function that gives one. Not documented by AWS; see `schemas_0.js` of the client.
 */
export type Schema = number | readonly unknown[] | (() => Schema);

export type Shape =
  | { readonly kind: 'boolean' | 'document' | 'number' | 'text' | 'timestamp' }
  | { readonly kind: 'list' | 'map'; readonly of: Schema }
  | {
      readonly kind: 'structure';
      readonly name: string;
      readonly members: readonly (readonly [name: string, schema: Schema])[];
      /** The first so many members must be there. */
      readonly requiredCount: number;
    };

const SIMPLE = {
  0: { kind: 'text' },
  1: { kind: 'number' },
  2: { kind: 'boolean' },
  4: { kind: 'timestamp' },
  15: { kind: 'document' },
} as const satisfies Readonly<Record<number, Shape>>;

const LIST_OF = 64;
const MAP_OF = 128;

function simpleShape(code: number): Shape {
  if (code >= MAP_OF) return { kind: 'map', of: code - MAP_OF };
  if (code >= LIST_OF) return { kind: 'list', of: code - LIST_OF };
  const shape = (SIMPLE as Readonly<Record<number, Shape>>)[code];
  if (shape === undefined) throw new Error(`the SDK has a kind of schema that is not known here: ${code}`);
  return shape;
}

type Tuple = readonly [number, string, string, unknown, ...unknown[]];

/** What stands in a tuple, by its first number. A structure, an exception and a union are read alike. */
const TUPLES: Readonly<Record<number, (tuple: Tuple) => Shape>> = {
  0: ([, , , , of]) => shapeOf(of as Schema),
  1: ([, , , , of]) => ({ kind: 'list', of: of as Schema }),
  2: ([, , , , , of]) => ({ kind: 'map', of: of as Schema }),
  3: structure,
  4: structure,
  [-3]: structure,
};

function structure([, , name, , names, schemas, requiredCount]: Tuple): Shape {
  const members = (names as readonly string[]).map(
    (member, index) => [member, (schemas as readonly Schema[])[index] ?? 0] as const,
  );
  return { kind: 'structure', name, members, requiredCount: (requiredCount as number | undefined) ?? 0 };
}

const known = new WeakMap<readonly unknown[], Shape>();

/** What a schema says. */
export function shapeOf(schema: Schema): Shape {
  if (typeof schema === 'function') return shapeOf(schema());
  if (typeof schema === 'number') return simpleShape(schema);
  const seen = known.get(schema);
  if (seen) return seen;
  const [kind] = schema;
  const read = typeof kind === 'number' && schema.length > 2 ? TUPLES[kind] : undefined;
  const shape = read ? read(schema as Tuple) : shapeOf(kind as Schema);
  known.set(schema, shape);
  return shape;
}
