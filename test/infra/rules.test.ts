import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CANARY } from '@taskwarden/events';
import { beforeAll, describe, expect, test } from 'vitest';
import { CANARY_SCHEDULE, RULES, ruleName } from '../../infra/topology.ts';
import { compilePattern } from '../../packages/local/src/event-bridge/pattern.ts';
import { graphOf, inputsOfType, ROOT } from './graph.ts';
import type { Graph } from './synth.ts';

/** What the rules let in, by the matcher that gives what AWS's event-ruler gives (`packages/local/src/event-bridge`). */
interface RuleInputs {
  readonly name: string;
  readonly eventPattern: string;
}

let graph: Graph;
let rules: readonly { readonly name: string; readonly matches: (event: object) => boolean }[];
let fixtures: readonly { readonly path: string; readonly event: object }[];
beforeAll(async () => {
  graph = await graphOf('test');
  rules = inputsOfType(graph, 'aws:cloudwatch/eventRule:EventRule').map(
    ({ name, eventPattern }: RuleInputs) => ({
      name: name.replace('taskwarden-test-', ''),
      matches: compilePattern(JSON.parse(eventPattern)),
    }),
  );
  const paths = globSync('test/fixtures/events/*/*.json', { cwd: ROOT });
  fixtures = await Promise.all(
    paths.map(async (path) => ({ path, event: JSON.parse(await readFile(join(ROOT, path), 'utf8')) })),
  );
});

const whole = RULES.filter((rule) => !('narrowed' in rule)).map(ruleName);
const letIn = (event: object) => rules.filter(({ matches }) => matches(event)).map(({ name }) => name);
/** The folder of a fixture is its event type. */
const typeOf = (path: string) => path.split('/').at(-2) ?? '';

describe('every recorded event', () => {
  test('comes in by the rule of its type and by no other; those of no type not at all', () => {
    expect(rules.map(({ name }) => name).toSorted()).toEqual(RULES.map(ruleName).toSorted());
    for (const { path, event } of fixtures) {
      const type = typeOf(path);
      const expected = whole.includes(type) ? [type] : [];
      expect(
        letIn(event).filter((name) => whole.includes(name)),
        path,
      ).toEqual(expected);
    }
    expect(fixtures.filter(({ path }) => whole.includes(typeOf(path))).length).toBeGreaterThan(20);
    expect(fixtures.filter(({ path }) => !whole.includes(typeOf(path))).length).toBeGreaterThan(5);
  });

  test('a narrowed rule lets in some of its type, not all, and of no other type any', () => {
    for (const rule of RULES) {
      if (!('narrowed' in rule)) continue;
      const taken = fixtures.filter(({ event }) => letIn(event).includes(ruleName(rule)));
      const ofType = fixtures.filter(({ path }) => typeOf(path) === rule.eventType);

      expect(taken.length, ruleName(rule)).toBeGreaterThan(0);
      expect(taken.length, ruleName(rule)).toBeLessThan(ofType.length);
      expect([...new Set(taken.map(({ path }) => typeOf(path)))]).toEqual([rule.eventType]);
    }
  });

  test('of another source comes in by no rule', () => {
    for (const { path, event } of fixtures) {
      expect(letIn({ ...event, source: 'com.example.ecs' }), path).toEqual([]);
    }
  });
});

describe('targets', () => {
  test('each rule has one queue, and a dead-letter queue for what cannot be delivered', () => {
    const targets = inputsOfType(graph, 'aws:cloudwatch/eventTarget:EventTarget');

    expect(targets.map(({ rule }): string => rule.replace('taskwarden-test-', '')).toSorted()).toEqual(
      RULES.map(ruleName).toSorted(),
    );
    for (const { rule, arn, deadLetterConfig } of targets) {
      expect(arn, rule).toMatch(/^arn:aws:sqs:/);
      expect(deadLetterConfig.arn, rule).toMatch(/DeadLettersQueue/);
    }
  });
});

describe('the canary', () => {
  const canary = () => {
    const { source, detailType } = schedule().target.eventbridgeParameters;
    return {
      version: '0',
      id: 'canary',
      source,
      'detail-type': detailType,
      account: '111122223333',
      time: '2026-01-01T12:00:00Z',
      region: 'eu-west-1',
      resources: [],
      detail: JSON.parse(schedule().target.input),
    };
  };
  const schedule = () =>
    inputsOfType(graph, 'aws:scheduler/schedule:Schedule').find(
      ({ scheduleExpression }) => scheduleExpression === CANARY_SCHEDULE,
    );

  test('is put onto the default bus by the scheduler and comes in by every rule', () => {
    expect(schedule().target).toMatchObject({
      arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
      deadLetterConfig: { arn: expect.stringContaining('DeadLettersQueue') },
    });
    expect(letIn(canary()).toSorted()).toEqual(RULES.map(ruleName).toSorted());
    expect(letIn({ ...canary(), source: 'someone.else' })).toEqual([]);
  });

  test('its scheduler can put nothing else onto the bus', () => {
    const role = graph.resources.find(({ name }) => name === 'CanaryScheduleRole');
    const [statement] = JSON.parse(role?.inputs.inlinePolicies[0].policy).Statement;

    expect(statement).toEqual({
      Effect: 'Allow',
      Action: ['events:PutEvents'],
      Resource: ['arn:aws:events:eu-west-1:111122223333:event-bus/default'],
      Condition: {
        StringEquals: { 'events:source': [CANARY.source], 'events:detail-type': [CANARY.detailType] },
      },
    });
  });
});

describe('from outside', () => {
  test('nothing can be called: no function has a URL, and no API leads to one', () => {
    const doors = graph.resources.filter(({ type }) =>
      /functionUrl|apigateway|cloudfront|loadbalanc/i.test(type),
    );

    expect(doors.map(({ name }) => name)).toEqual([]);
  });

  test('nobody else may invoke a function', () => {
    const allowed = inputsOfType(graph, 'aws:lambda/permission:Permission');

    expect(allowed).toEqual([]);
  });
});
