/**
 * Reads plain JSON into a shape, with what AWS's deserialiser would refuse as data.
 *
 * The protocol's behaviour: null is the same as absent, an unknown member is passed over, a wrong JSON type is a
 * SerializationException ("JSON 1.1", Smithy; the messages are those of public reports on ECS and its neighbours:
 * aws-actions/amazon-ecs-deploy-task-definition #587, floci-io/floci #2686; AWS documents none of them).
 * A member of a wrong type is read where its meaning is plain, else dropped, so that the rest can still be judged.
 */
import { nearestOf } from './nearest.ts';
import type { Shape, ShapeOf, Structure } from './shape.ts';

/** One value that AWS's deserialiser refuses. */
export interface ReadProblem {
  readonly code: 'SerializationException';
  /** As in `containerDefinitions[0].cpu`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A member that the API does not know and that looks like one it knows. AWS's API passes over it in silence. */
export interface Misspelling {
  readonly path: string;
  readonly meant: string;
}

export interface Reading<T> {
  readonly value: T;
  readonly problems: readonly ReadProblem[];
  readonly misspellings: readonly Misspelling[];
}

interface Notes {
  readonly problems: ReadProblem[];
  readonly misspellings: Misspelling[];
}

interface At {
  readonly path: string;
  readonly notes: Notes;
}

type Reader<S extends Shape> = (shape: S, json: unknown, at: At) => unknown;

/**
 * Reads JSON into a structure.
 *
 * @example
 * readShape(structure({ cpu: integer }), { cpu: '256' })
 * // value { cpu: 256 }, problem 'STRING_VALUE cannot be converted to Integer' at 'cpu'
 */
export function readShape<S extends Structure>(shape: S, json: unknown): Reading<ShapeOf<S>> {
  const notes: Notes = { problems: [], misspellings: [] };
  const value = read(shape, json, { path: '', notes }) ?? {};
  return { value: value as ShapeOf<S>, ...notes };
}

/** What Coral, the deserialiser of AWS's older services, calls a JSON value. */
function tokenOf(json: unknown): string {
  if (typeof json === 'boolean') return json ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof json === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE';
}

function refuse(at: At, message: string): undefined {
  at.notes.problems.push({ code: 'SerializationException', path: at.path, message });
}

function refuseScalar(json: unknown, at: At, wanted: string): undefined {
  if (Array.isArray(json)) return refuse(at, 'Start of list found where not expected.');
  if (typeof json === 'object') return refuse(at, 'Start of structure or map found where not expected.');
  return refuse(at, `${tokenOf(json)} ${wanted}`);
}

function readText(json: unknown, at: At): string | undefined {
  if (typeof json === 'string') return json;
  refuseScalar(json, at, 'can not be converted to a String');
  return typeof json === 'number' || typeof json === 'boolean' ? String(json) : undefined;
}

function readNumber(json: unknown, at: At, wanted: 'Integer' | 'Double'): number | undefined {
  const fits = wanted === 'Integer' ? Number.isInteger : Number.isFinite;
  if (typeof json === 'number' && fits(json)) return json;
  refuseScalar(json, at, `cannot be converted to ${wanted}`);
  const meant = typeof json === 'string' && json.trim() !== '' ? Number(json) : Number.NaN;
  return fits(meant) ? meant : undefined;
}

function readBoolean(json: unknown, at: At): boolean | undefined {
  if (typeof json === 'boolean') return json;
  refuseScalar(json, at, 'cannot be converted to Boolean');
  return typeof json === 'string' && /^(true|false)$/i.test(json) ? json.toLowerCase() === 'true' : undefined;
}

function readInstant(json: unknown, at: At): number | undefined {
  if (typeof json === 'number') return Math.round(json * 1000);
  if (json instanceof Date) return json.getTime();
  const parsed = typeof json === 'string' ? Date.parse(json) : Number.NaN;
  return Number.isNaN(parsed) ? refuseScalar(json, at, 'cannot be converted to Timestamp') : parsed;
}

function readList(of: Shape, json: unknown, at: At): readonly unknown[] | undefined {
  if (!Array.isArray(json)) return refuse(at, 'Expected list or null');
  return json
    .map((item, index) => read(of, item, { ...at, path: `${at.path}[${index}]` }))
    .map((item) => (item === undefined && of.kind === 'structure' ? {} : item))
    .filter((item) => item !== undefined);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function readMap(of: Shape, json: unknown, at: At): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(json)) return refuse(at, 'Expected map or null');
  const entries = Object.entries(json).map(
    ([name, item]) => [name, read(of, item, { ...at, path: memberPath(at.path, name) })] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function readStructure(
  shape: Structure,
  json: unknown,
  at: At,
): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(json)) return refuse(at, 'Expected null');
  const known = Object.entries(json).filter(([name]) => isMember(shape, name, at));
  const entries = known.map(([name, item]) => {
    const of = shape.members[name] ?? { kind: 'document' };
    return [name, read(of, item, { ...at, path: memberPath(at.path, name) })] as const;
  });
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function isMember(shape: Structure, name: string, at: At): boolean {
  if (Object.hasOwn(shape.members, name)) return true;
  const meant = nearestOf(name, Object.keys(shape.members));
  if (meant !== undefined) at.notes.misspellings.push({ path: memberPath(at.path, name), meant });
  return false;
}

const READERS: { readonly [Kind in Shape['kind']]: Reader<Extract<Shape, { kind: Kind }>> } = {
  string: (_shape, json, at) => readText(json, at),
  word: (_shape, json, at) => readText(json, at),
  integer: (_shape, json, at) => readNumber(json, at, 'Integer'),
  number: (_shape, json, at) => readNumber(json, at, 'Double'),
  boolean: (_shape, json, at) => readBoolean(json, at),
  instant: (_shape, json, at) => readInstant(json, at),
  document: (_shape, json) => json,
  list: (shape, json, at) => readList(shape.of, json, at),
  map: (shape, json, at) => readMap(shape.of, json, at),
  structure: (shape, json, at) => readStructure(shape, json, at),
};

function read(shape: Shape, json: unknown, at: At): unknown {
  if (json === null || json === undefined) return undefined;
  // The table has the reader of each kind; TypeScript can't follow the kind through the look-up.
  return (READERS[shape.kind] as Reader<Shape>)(shape, json, at);
}

/** `containerDefinitions[0]` and `cpu` give `containerDefinitions[0].cpu`. */
export function memberPath(path: string, name: string): string {
  const member = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  return path === '' ? member : `${path}.${member}`;
}
