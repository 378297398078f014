import { type Schema, type Shape, shapeOf } from './shape.ts';

type Writer = (value: unknown, shape: Shape) => unknown;

const asItIs: Writer = (value) => value;

const WRITERS: Readonly<Record<Shape['kind'], Writer>> = {
  text: asItIs,
  number: asItIs,
  boolean: asItIs,
  document: asItIs,
  /** Epoch seconds with up to three decimals. */
  timestamp: (value) => (value instanceof Date ? value.getTime() / 1000 : value),
  list: (value, shape) => (value as readonly unknown[]).map((item) => write(item, itemOf(shape))),
  map: (value, shape) =>
    Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, write(item, itemOf(shape))]),
    ),
  structure: writeStructure,
};

const itemOf = (shape: Shape): Schema => ('of' in shape ? shape.of : 0);

function write(value: unknown, schema: Schema): unknown {
  const shape = shapeOf(schema);
  return WRITERS[shape.kind](value, shape);
}

/** Absent members are left out, never null. What the API has no member for never leaves the house. */
function writeStructure(value: unknown, shape: Shape): unknown {
  if (shape.kind !== 'structure') return value;
  const record = value as Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  for (const [name, schema] of shape.members) {
    const member = record[name];
    if (member !== undefined && member !== null) result[name] = write(member, schema);
  }
  return result;
}

/** An operation's output as the JSON of its answer. */
export function writeOutput(output: unknown, schema: Schema): unknown {
  return write(output, schema);
}
