import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CANARY } from '@taskwarden/events';
import { beforeAll, describe, expect, test } from 'vitest';
import { logicalName } from '../../infra/logical-name.ts';
import { CANARY_SCHEDULE, FUNCTIONS, type FunctionSpec, RULES, ruleName } from '../../infra/topology.ts';
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
/** A recorded event of a rule's type, with these fields of its detail instead. */
function changed(rule: string, detail: object): object {
  const type = RULES.find((one) => ruleName(one) === rule)?.eventType;
  const { event } = fixtures.find(({ path }) => typeOf(path) === type) ?? expect.fail(`no event of ${type}`);
  return {
    ...event,
    detail: { ...(event as { readonly detail: object }).detail, group: 'family:job', ...detail },
  };
}

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

  test.each<[rule: string, field: string, values: readonly string[], taken: readonly string[]]>([
    [
      'task-start-or-end',
      'lastStatus',
      ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'],
      ['PROVISIONING', 'PENDING', 'STOPPED'],
    ],
    [
      'deployment-end',
      'eventName',
      ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'SERVICE_DEPLOYMENT_COMPLETED', 'SERVICE_DEPLOYMENT_FAILED'],
      ['SERVICE_DEPLOYMENT_COMPLETED'],
    ],
    [
      'definition-or-service-change',
      'eventName',
      [
        'RegisterTaskDefinition',
        'DeregisterTaskDefinition',
        'CreateService',
        'UpdateService',
        'DeleteService',
        'RunTask',
      ],
      [
        'RegisterTaskDefinition',
        'DeregisterTaskDefinition',
        'CreateService',
        'UpdateService',
        'DeleteService',
      ],
    ],
  ])('comes in by %s for these values of %s alone', (rule, field, values, taken) => {
    expect(values.filter((value) => letIn(changed(rule, { [field]: value })).includes(rule))).toEqual(taken);
  });

  test('the end of a task that a service keeps comes in once: only what belongs to nobody is asked about again', () => {
    expect(letIn(changed('task-start-or-end', { lastStatus: 'STOPPED', group: 'service:web' }))).toEqual([
      'task-state-change',
    ]);
  });

  test('of another source comes in by no rule', () => {
    for (const { path, event } of fixtures) {
      expect(letIn({ ...event, source: 'com.example.ecs' }), path).toEqual([]);
    }
  });
});

describe('targets', () => {
  test('what a rule takes is read by the function of its name; what the policy is asked, by the one that judges', () => {
    for (const rule of RULES) {
      const reader: FunctionSpec = FUNCTIONS['narrowed' in rule ? 'compliance-check' : rule.eventType];

      expect(reader.source, ruleName(rule)).toMatchObject({ queue: rule.queue });
    }
  });

  test('each rule has one queue, and a dead-letter queue for what cannot be delivered', () => {
    const targets = inputsOfType(graph, 'aws:cloudwatch/eventTarget:EventTarget');

    expect(targets.map(({ rule }): string => rule.replace('taskwarden-test-', '')).toSorted()).toEqual(
      RULES.map(ruleName).toSorted(),
    );
    for (const { rule, arn, deadLetterConfig } of targets) {
      const spec = RULES.find((one) => rule === `taskwarden-test-${ruleName(one)}`);
      expect(arn, rule).toMatch(new RegExp(`^arn:aws:sqs:.*-${logicalName(spec?.queue ?? '')}Queue-`));
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
