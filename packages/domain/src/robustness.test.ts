import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLUSTER } from './cluster/cluster.ts';
import {
  checkCluster,
  checkRegistration,
  checkService,
  compareRevisions,
  effectiveTaskDefinition,
  endpointsNeeded,
  findRunTimeTraps,
  permissionsNeeded,
  preflight,
  readTaskDefinition,
  securityGroupRules,
} from './index.ts';
import { TASK_NETWORK } from './network/task-network.ts';
import { SERVICE } from './service/service.ts';
import type { Shape, ShapeOf, Structure } from './shape.ts';
import { TASK_DEFINITION, TASK_OVERRIDE } from './task-definition/task-definition.ts';

/** Names that make parts of a definition speak of each other. */
const TEXT = fc.oneof(
  fc.constantFrom(
    'web',
    'db',
    'data',
    '',
    '256',
    '80-90',
    'awsvpc',
    '/a',
    'arn:aws:iam::111122223333:role/x',
  ),
  fc.string({ maxLength: 12 }).filter((text) => !/undefined|NaN/.test(text)),
);

const ARBITRARIES: {
  readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>) => fc.Arbitrary<unknown>;
} = {
  string: () => TEXT,
  word: ({ words }) => fc.oneof(fc.constantFrom(...words), TEXT),
  integer: () => fc.integer({ min: -10, max: 70_000 }),
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  instant: () => fc.nat(),
  boolean: () => fc.boolean(),
  document: () => fc.jsonValue(),
  list: ({ of }) => fc.array(arbitrary(of), { maxLength: 3 }),
  map: ({ of }) => fc.dictionary(TEXT, arbitrary(of), { maxKeys: 3 }),
  structure: ({ members }) =>
    fc.record(Object.fromEntries(Object.entries(members).map(([name, of]) => [name, arbitrary(of)])), {
      requiredKeys: [],
    }),
};

function arbitrary(shape: Shape): fc.Arbitrary<unknown> {
  return (ARBITRARIES[shape.kind] as (shape: Shape) => fc.Arbitrary<unknown>)(shape);
}

function valuesOf<S extends Structure>(shape: S): fc.Arbitrary<ShapeOf<S>> {
  return arbitrary(shape) as fc.Arbitrary<ShapeOf<S>>;
}

const DEFINITIONS = valuesOf(TASK_DEFINITION);
/** A sentence with a hole where a value should be. */
const isHollow = (sentence: string): boolean =>
  sentence.trim() === '' || /\b(?:undefined|NaN)\b/.test(sentence);
const CONTEXT = { region: 'eu-west-1', launchType: 'FARGATE', enableExecuteCommand: true };
const RUNS = { numRuns: 100 };

test('every definition that can be written can be judged, compared and derived from', () => {
  fc.assert(
    fc.property(DEFINITIONS, DEFINITIONS, valuesOf(TASK_OVERRIDE), (one, other, overrides) => {
      const effective = effectiveTaskDefinition(one, overrides);
      const problems = checkRegistration(effective);
      const traps = findRunTimeTraps(one, { launchType: 'FARGATE', platformVersion: '1.3.0' });

      expect(
        [...problems, ...traps].filter(({ path, message }) =>
          /\b(?:undefined|NaN)\b/.test(`${path} ${message}`),
        ),
      ).toEqual([]);
      expect(compareRevisions(one, one)).toEqual([]);
      expect(compareRevisions(one, other).filter(({ sentence }) => isHollow(sentence))).toEqual([]);
      expect(permissionsNeeded(one, CONTEXT).filter(({ why }) => isHollow(why))).toEqual([]);
      expect(
        permissionsNeeded(one, CONTEXT).every(
          ({ actions, resources }) => actions.length > 0 && resources.length > 0,
        ),
      ).toBe(true);
    }),
    RUNS,
  );
});

test('what the reader gives, it reads again as the same', () => {
  const withoutMoments = valuesOf({
    ...TASK_DEFINITION,
    members: {
      containerDefinitions: TASK_DEFINITION.members.containerDefinitions,
      volumes: TASK_DEFINITION.members.volumes,
    },
  });

  fc.assert(
    fc.property(withoutMoments, (definition) => {
      expect(readTaskDefinition(JSON.parse(JSON.stringify(definition)))).toMatchObject({
        value: definition,
        problems: [],
      });
    }),
    RUNS,
  );
});

test('every service and cluster can be judged', () => {
  fc.assert(
    fc.property(valuesOf(SERVICE), DEFINITIONS, valuesOf(CLUSTER), (service, taskDefinition, cluster) => {
      const problems = [
        ...checkService(service),
        ...checkService(service, { taskDefinition, cluster }),
        ...checkCluster(cluster),
      ];

      expect(problems.filter(({ path, message }) => isHollow(`${path} ${message}`))).toEqual([]);
    }),
    RUNS,
  );
});

test('every network can be judged', () => {
  fc.assert(
    fc.property(DEFINITIONS, valuesOf(TASK_NETWORK), valuesOf(SERVICE), (definition, network, service) => {
      const findings = preflight(definition, network, { ...CONTEXT, service });

      expect(findings.filter(({ message }) => isHollow(message))).toEqual([]);
      expect(
        endpointsNeeded(definition, CONTEXT).every(({ serviceName }) =>
          serviceName.startsWith('com.amazonaws.eu-west-1.'),
        ),
      ).toBe(true);
      expect(
        securityGroupRules(definition, { ...CONTEXT, service }).every(
          ({ fromPort, toPort }) => fromPort <= toPort,
        ),
      ).toBe(true);
    }),
    RUNS,
  );
});
