import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { graphOf } from './graph.ts';
import type { Resource } from './synth.ts';

/**
 * The whole deployment as texts to review, so that nothing of it comes, goes or is set otherwise unseen: every resource in AWS by
 * type and name with what it is set to, and every role with what it allows. After a change that is meant:
 * `vitest run --project infra test/infra/golden.test.ts -u`.
 */
let inAws: readonly Resource[];
beforeAll(async () => {
  const { resources } = await graphOf('production');
  inAws = resources
    .filter(({ type }) => type.startsWith('aws:'))
    .toSorted((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));
});

/** Said elsewhere: patterns by what they let in, alarms and dashboard by their data, code and environment by what is built. */
const ELSEWHERE = [
  'alarmDescription',
  'code',
  'dashboardBody',
  'environment',
  'eventPattern',
  'key',
  'metricQueries',
  's3Bucket',
  's3Key',
  'source',
];

const titleOf = ({ type, name }: Resource): string => `${type} ${name}`;

/** JSON in a text is shown as JSON. */
function shown(value: unknown): string {
  const isJson = typeof value === 'string' && value.startsWith('{');
  return JSON.stringify(isJson ? JSON.parse(value) : value);
}

function settingsOf({ inputs }: Resource): readonly string[] {
  return Object.entries(inputs as Readonly<Record<string, unknown>>)
    .filter(([name]) => !ELSEWHERE.includes(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]) =>
      name === 'inlinePolicies' ? statementsOf(value as readonly Policy[]) : `  ${name}: ${shown(value)}`,
    );
}

interface Policy {
  readonly policy: string;
}

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

function statementsOf(policies: readonly Policy[]): readonly string[] {
  const statements: readonly Statement[] = policies.flatMap(({ policy }) => JSON.parse(policy).Statement);
  return statements.map(({ Effect, Action, Resource: on, Condition }) => {
    const when = Condition === undefined ? '' : ` when ${JSON.stringify(Condition)}`;
    return `  ${Effect} ${Action.join(', ')} on ${on.join(', ')}${when}`;
  });
}

test('what is deployed, and what every role allows, is what was reviewed', async () => {
  const titles = inAws.map(titleOf);

  expect(new Set(titles).size).toBe(titles.length);
  await expect(
    `${inAws.flatMap((resource) => [titleOf(resource), ...settingsOf(resource)]).join('\n')}\n`,
  ).toMatchFileSnapshot(join(import.meta.dirname, 'graph.golden.txt'));
});
