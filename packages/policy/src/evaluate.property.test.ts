import { CLUSTER, SERVICE, type Shape, type Structure, TASK_DEFINITION } from '@taskwarden/domain/shapes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './configuration.ts';
import { judge, withAllRules } from './judge.ts';
import { planPolicy } from './plan.ts';
import { ACCOUNT_SETTINGS } from './subject/account-settings.ts';
import { CAPACITY_PROVIDER } from './subject/capacity-provider.ts';
import { CONTAINER_INSTANCE } from './subject/container-instance.ts';
import type { SubjectKind } from './subject/subject.ts';
import { RUNNING_TASK } from './subject/task.ts';

const SHAPES: Readonly<Record<SubjectKind, Structure>> = {
  taskDefinition: TASK_DEFINITION,
  service: SERVICE,
  cluster: CLUSTER,
  task: RUNNING_TASK,
  containerInstance: CONTAINER_INSTANCE,
  capacityProvider: CAPACITY_PROVIDER,
  accountSettings: ACCOUNT_SETTINGS,
};

/** Texts that rules look for, strange ones, and one that a template leaves open. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    'host',
    'root',
    '0:0',
    'nginx:latest',
    '/var/run/docker.sock',
    `\${var.x}`,
    'ENABLED',
    '1.3.0',
  ),
);

const amount = fc.integer({ min: -1, max: 100_000 });
const SIMPLE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: text,
  document: text,
  boolean: fc.boolean(),
  integer: amount,
  number: amount,
  instant: amount,
};

/** Anything that ECS's shapes allow, with any member absent, and now and then something of another kind. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: ofShape(shape), weight: 20 }, { arbitrary: fc.anything(), weight: 1 });
}

function ofShape(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.kind === 'word') return fc.oneof(fc.constantFrom(...shape.words), text);
  if (shape.kind === 'list') return fc.array(anyOf(shape.of), { maxLength: 2 });
  if (shape.kind === 'map') return fc.dictionary(text, anyOf(shape.of), { maxKeys: 3 });
  if (shape.kind !== 'structure') return SIMPLE[shape.kind] ?? fc.anything();
  const members = Object.entries(shape.members).map(([name, member]) => [name, anyOf(member)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

const plan = planPolicy(withAllRules(DEFAULT_POLICY));
const context = { now: Date.parse('2026-09-01T00:00:00Z') };

describe('whatever ECS may say', () => {
  test.each(Object.keys(SHAPES) as SubjectKind[])(
    'every rule on a %s gives a verdict with its reason',
    (kind) => {
      const expected = plan.rules
        .filter(({ rule }) => rule.inspects.includes(kind))
        .map(({ rule }) => rule.id);

      fc.assert(
        fc.property(anyOf(SHAPES[kind]), (value) => {
          const rows = judge({ kind, value }, { plan, context });

          expect(new Set(rows.map(({ rule }) => rule))).toEqual(
            // A task is judged by the rules for its definition too.
            kind === 'task' ? expect.anything() : new Set(expected),
          );
          expect(rows.every(({ message }) => message.length > 0)).toBe(true);
          expect(rows.every(({ verdict, path }) => (verdict === 'fail') === (path !== undefined))).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );
});
