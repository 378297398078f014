import * as ecs from '@aws-sdk/client-ecs';
import { type Shape, TASK_DEFINITION, TASK_OVERRIDE } from '@taskwarden/domain/shapes';
import { expect, test } from 'vitest';

/**
 * Holds the tables of the domain to the schemas of the SDK: a member that AWS adds or that was written down as another kind
 * shows here. A wrong kind would make lint refuse what ECS takes.
 */
type Kind = Shape['kind'];

/** Of the SDK's schemas, by the number that stands for them; lists and maps of simple kinds are added to it. */
const SIMPLE: Readonly<Record<number, readonly Kind[]>> = {
  0: ['string', 'word'],
  1: ['integer', 'number'],
  2: ['boolean'],
  4: ['instant'],
};
const LIST = 64;
const MAP = 128;

type Tuple = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

function differences(ours: Shape | undefined, schema: unknown, path: string): readonly string[] {
  if (ours === undefined) return [`${path} is missing`];
  if (typeof schema === 'number') return simpleDifferences(ours, schema, path);
  const [kind, , , , members, types] = tupleOf(schema);
  if (kind === 1)
    return ours.kind === 'list' ? differences(ours.of, members, `${path}[]`) : [wrong(ours, path)];
  if (kind === 2) return ours.kind === 'map' ? differences(ours.of, types, `${path}.*`) : [wrong(ours, path)];
  if (ours.kind !== 'structure') return [wrong(ours, path)];
  return (members as readonly string[]).flatMap((name, index) =>
    differences(ours.members[name], (types as readonly unknown[])[index], `${path}.${name}`),
  );
}

function simpleDifferences(ours: Shape, schema: number, path: string): readonly string[] {
  if (schema >= MAP)
    return ours.kind === 'map' ? differences(ours.of, schema - MAP, path) : [wrong(ours, path)];
  if (schema >= LIST)
    return ours.kind === 'list' ? differences(ours.of, schema - LIST, path) : [wrong(ours, path)];
  return SIMPLE[schema]?.includes(ours.kind) ? [] : [wrong(ours, path)];
}

const wrong = ({ kind }: Shape, path: string): string => `${path} is no ${kind}`;

/** A schema may be wrapped in a function, and carry traits. */
function tupleOf(schema: unknown): Tuple {
  if (typeof schema === 'function') return tupleOf(schema());
  const [first] = schema as readonly unknown[];
  return typeof first === 'function' ? tupleOf(first) : (schema as Tuple);
}

test.each([
  ['TaskDefinition', TASK_DEFINITION, ecs.TaskDefinition$],
  ['TaskOverride', TASK_OVERRIDE, ecs.TaskOverride$],
] as const)("%s has every member of the SDK's, of the same kind", (name, shape, schema) => {
  expect(differences(shape, schema, name)).toEqual([]);
});

test('a request has no member that an answer lacks, but tags', () => {
  expect(differences(TASK_DEFINITION, ecs.RegisterTaskDefinitionRequest$, 'request')).toEqual([]);
});
