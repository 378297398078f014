/** CEL types from the shapes of ECS, and values of those types from what was read. */
import type { Environment } from '@marcbachmann/cel-js';
import type { Shape, Structure } from '@taskwarden/domain/shapes';
import { unwatched } from '../unresolved.ts';

/** A shape as CEL sees it. */
export interface ShapeType {
  readonly name: string;
  readonly toCel: (value: unknown) => unknown;
  /** What an absent member is: an empty list or map, else nothing, which CEL reports. */
  readonly whenAbsent?: unknown;
}

type Registered = (shape: Shape, name: string, environment: Environment) => ShapeType;

const same = (name: string): Registered => {
  const type = { name, toCel: (value: unknown) => value };
  return () => type;
};

const TYPES: { readonly [Kind in Shape['kind']]: Registered } = {
  string: same('string'),
  word: same('string'),
  boolean: same('bool'),
  number: same('double'),
  document: same('dyn'),
  // Integers of CEL are BigInt.
  integer: () => ({ name: 'int', toCel: (value) => BigInt(value as number) }),
  instant: () => ({ name: 'google.protobuf.Timestamp', toCel: (value) => new Date(value as number) }),
  list: (shape, name, environment) => {
    const item = registerShape((shape as Extract<Shape, { kind: 'list' }>).of, name, environment);
    return {
      name: `list<${item.name}>`,
      toCel: (value) => (value as readonly unknown[]).map(item.toCel),
      whenAbsent: [],
    };
  },
  map: (shape, name, environment) => {
    const item = registerShape((shape as Extract<Shape, { kind: 'map' }>).of, name, environment);
    return {
      name: `map<string, ${item.name}>`,
      toCel: (value) =>
        new Map(Object.entries(value as object).map(([key, inner]) => [key, item.toCel(inner)])),
      whenAbsent: new Map(),
    };
  },
  structure: (shape, name, environment) => registerStructure(shape as Structure, name, environment),
};

/** Registers a shape, and all shapes within it, under a name made of the members that lead to it. */
export function registerShape(shape: Shape, name: string, environment: Environment): ShapeType {
  return TYPES[shape.kind](shape, name, environment);
}

function registerStructure({ members }: Structure, name: string, environment: Environment): ShapeType {
  const types = Object.entries(members).map(
    ([member, shape]) => [member, registerShape(shape, name + capitalised(member), environment)] as const,
  );
  const fields = Object.fromEntries(types.map(([member, type]) => [member, type.name]));
  // A type of CEL is a class.
  const ctor = class {};
  environment.registerType(name, { ctor, fields });
  const turned = turning(types);
  return {
    name,
    toCel: (value) => {
      const given = value as Given;
      return turned[unwatched(given) === given ? 'atOnce' : 'whenAsked'](new ctor() as Made, given);
    },
  };
}

type Given = Readonly<Record<string, unknown>>;
type Made = Record<string, unknown>;

/**
 * Members turned into CEL's values: each when a rule asks for it, where it is noted what a rule looks at; else all at once, which
 * costs a tenth.
 */
function turning(types: readonly (readonly [string, ShapeType])[]) {
  const isKept = (given: Given, member: string, { whenAbsent }: ShapeType): boolean =>
    member in given || whenAbsent !== undefined;

  function whenAsked(made: Made, given: Given): Made {
    for (const [member, type] of types) {
      if (!isKept(given, member, type)) continue;
      const get = () => (given[member] === undefined ? type.whenAbsent : type.toCel(given[member]));
      Object.defineProperty(made, member, { get, enumerable: true, configurable: true });
    }
    return made;
  }

  function atOnce(made: Made, given: Given): Made {
    for (const [member, type] of types) {
      const value = given[member];
      if (value !== undefined) made[member] = type.toCel(value);
      else if (isKept(given, member, type)) made[member] = type.whenAbsent;
    }
    return made;
  }

  return { atOnce, whenAsked };
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
