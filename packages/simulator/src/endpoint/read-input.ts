import { EcsException } from '../operations/exception.ts';
import { type Schema, type Shape, shapeOf } from './shape.ts';

/** What is read, and where it stands, for the words of a refusal. */
interface Place {
  readonly shape: Shape;
  readonly path: string;
}

/** AWS JSON 1.1 says that a service answers what it can't read with a SerializationException. */
function unreadable(path: string, wanted: string): EcsException {
  return new EcsException('SerializationException', `${path || 'The request body'} is not ${wanted}`);
}

type Reader = (value: unknown, place: Place) => unknown;

const READERS: Readonly<Record<Shape['kind'], Reader>> = {
  text: (value, { path }) => {
    if (typeof value !== 'string') throw unreadable(path, 'a string');
    return value;
  },
  number: (value, { path }) => {
    if (typeof value !== 'number') throw unreadable(path, 'a number');
    return value;
  },
  boolean: (value, { path }) => {
    if (typeof value !== 'boolean') throw unreadable(path, 'a boolean');
    return value;
  },
  timestamp: (value, { path }) => {
    if (typeof value !== 'number') throw unreadable(path, 'a timestamp in epoch seconds');
    return new Date(value * 1000);
  },
  document: (value) => value,
  list: (value, place) => {
    if (!Array.isArray(value)) throw unreadable(place.path, 'a list');
    return value.map((item, index) => read(item, itemOf(place), `${place.path}[${index}]`));
  },
  map: (value, place) => {
    const entries = Object.entries(asRecord(value, place.path));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, read(item, itemOf(place), `${place.path}.${key}`)]),
    );
  },
  structure: readStructure,
};

const itemOf = ({ shape }: Place): Schema => ('of' in shape ? shape.of : 0);

function asRecord(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(path, 'a structure');
  return value as Readonly<Record<string, unknown>>;
}

function read(value: unknown, schema: Schema, path: string): unknown {
  const shape = shapeOf(schema);
  return READERS[shape.kind](value, { shape, path });
}

/** Members that the API doesn't have are ignored, as AWS does; `null` counts as absent. */
function readStructure(value: unknown, { shape, path }: Place): unknown {
  const record = asRecord(value, path);
  if (shape.kind !== 'structure') return record;
  const result: Record<string, unknown> = {};
  for (const [index, [name, schema]] of shape.members.entries()) {
    const member = record[name];
    if (member !== undefined && member !== null) {
      result[name] = read(member, schema, path === '' ? name : `${path}.${name}`);
    } else if (index < shape.requiredCount) {
      throw new EcsException('InvalidParameterException', `${capitalised(name)} can not be blank.`);
    }
  }
  return result;
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The input of an operation, out of the JSON of a request.
 *
 * @throws EcsException SerializationException, or InvalidParameterException for a required member that is missing (in our
 *   words: ECS has a sentence of its own for nearly each of them)
 */
export function readInput(json: unknown, schema: Schema): unknown {
  return read(json, schema, '');
}
