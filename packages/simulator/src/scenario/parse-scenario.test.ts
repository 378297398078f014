import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioJsonSchema } from './json-schema.ts';
import { parseScenario } from './parse-scenario.ts';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  scenarioJsonSchema(),
);

/** What is said about a file, each with its line. */
function problemsOf(text: string): readonly string[] {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.problems.map(({ line, path, message }) => `${line} ${path} ${message}`);
}

describe('a scenario file', () => {
  test('is a sentence at least; what it leaves out is filled in', () => {
    const parsed = parseScenario('says: Nothing happens.');

    expect(parsed).toMatchObject({ ok: true, scenario: { seed: 1, lastsSeconds: 1800 } });
    expect(parsed.ok && parsed.scenario.steps).toMatchObject([
      { kind: 'call', operation: 'CreateCluster', input: { clusterName: 'default' } },
    ]);
  });

  test('says of a task definition only what matters', () => {
    const parsed = parseScenario(
      'says: x\nworld: {taskDefinitions: [{family: web, image: "web:1", cpu: 512}]}',
    );

    expect(parsed.ok && parsed.scenario.steps.at(-1)).toMatchObject({
      operation: 'RegisterTaskDefinition',
      input: {
        requiresCompatibilities: ['FARGATE'],
        cpu: '512',
        memory: '512',
        containerDefinitions: [{ name: 'app', image: 'web:1' }],
      },
    });
  });

  test('takes its steps in the order of time', () => {
    const parsed = parseScenario(
      'says: x\ntimeline: [{at: 2m, fault: crash}, {at: 60s, by: anna, call: {ListTasks: {}}}]',
    );

    expect(parsed.ok && parsed.scenario.steps.slice(1)).toMatchObject([
      { kind: 'call', atSeconds: 60, by: 'anna' },
      { kind: 'fault', atSeconds: 120, probability: 1 },
    ]);
  });

  test.each([
    ['', ['1 says is missing']],
    ['says: x\nlasts: 90', ['2 lasts must be a text, and is a number']],
    ['says: x\ntimelines: []', ['2 timelines is not a known key; did you mean "timeline"?']],
    [
      'says: x\ntimeline:\n  - at: 5m\n    fault: image-not-fond',
      ['4 timeline[0].fault "image-not-fond" is no fault; did you mean "image-not-found"?'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    fault: crash\n    options: {exitcode: 3}',
      ['5 timeline[0].options.exitcode is no option of crash; it has afterSeconds, exitCode'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    fault: crash\n    options: {exitCode: [3]}',
      ['5 timeline[0].options.exitCode must be a number or a text'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    fault: crash\n    scope: {servce: web}',
      ['5 timeline[0].scope.servce is not a known key; did you mean "service"?'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m',
      ['3 timeline[0] must have one of call, fault, instances, and has none'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    fault: crash\n    call: {ListTasks: {}}',
      ['3 timeline[0] must have one of call, fault, instances, and has call and fault'],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    call: {UpdateServices: {}}',
      [
        '4 timeline[0].call.UpdateServices is no operation that the simulator answers; did you mean "UpdateService"?',
      ],
    ],
    [
      'says: x\ntimeline:\n  - at: 5m\n    call:\n      UpdateService:\n        service: web\n        desiredCont: 3',
      [
        '7 timeline[0].call.UpdateService.desiredCont is no member of UpdateServiceRequest; did you mean "desiredCount"?',
      ],
    ],
    [
      'says: x\nworld:\n  autoScalingGroups:\n    - capacityProvider: spare\n      maxsize: 3',
      ['5 world.autoScalingGroups[0].maxsize is not a known key; did you mean "maxSize"?'],
    ],
    [
      'says: x\nworld:\n  services:\n    - serviceName: web\n      desiredCount: three',
      ['4 world.services[0] desiredCount is not a number'],
    ],
  ])('%j: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('is not taken when a sentence names what it does not have: it would hold for ever', () => {
    const world = 'says: x\nworld: {taskDefinitions: [{family: web, image: "web:1"}]}';

    expect(problemsOf(`${world}\nexpect:\n  - no task of wbe stopped`)).toEqual([
      '4 expect[0] no service, family or group here is called "wbe"; did you mean "web"?',
    ]);
    expect(problemsOf(`${world}\nexpect:\n  - no task of default/web stopped`)).toEqual([]);
  });

  test('is not taken when it names a cluster or capacity provider that it does not have', () => {
    const world = 'says: x\nworld: {capacityProviders: [{name: spare}]}';

    expect(problemsOf(`${world}\nexpect:\n  - no container instance of spares is DRAINING`)).toEqual([
      '4 expect[0] no cluster or capacity provider here is called "spares"; did you mean "spare"?',
    ]);
    expect(problemsOf(`${world}\nexpect:\n  - no container instance of spare is DRAINING`)).toEqual([]);
  });

  test('says what the API does not know of groups and alarms', () => {
    const parsed = parseScenario(`says: x
world:
  capacityProviders: [{ name: spare, autoScalingGroupProvider: { managedScaling: { status: ENABLED } } }]
  autoScalingGroups: [{ capacityProvider: spare, maxSize: 6, launch: 60s }]
  alarms: [{ name: 5xx, period: 60s, evaluationPeriods: 3 }]`);

    expect(parsed).toMatchObject({
      ok: true,
      scenario: {
        autoScalingGroups: [{ match: 'spare', instanceType: 'm6i.large', minSize: 0, maxSize: 6 }],
        alarms: [{ match: '5xx', periodSeconds: 60, evaluationPeriods: 3 }],
      },
    });
    expect(parsed.ok && parsed.scenario.steps.map((step) => step.kind === 'call' && step.operation)).toEqual([
      'CreateCapacityProvider',
      'CreateCluster',
    ]);
  });

  test('answers a sentence of no form with all forms', () => {
    const [problem = ''] = problemsOf('says: x\nexpect:\n  - web is fine');

    expect(problem).toMatch(/^3 expect\[0\] "web is fine" is no expectation/);
    expect(problem).toContain('deployment of NAME completed|failed');
    expect(problem).toContain('COUNT incident(s) [CAUSE] [on NAME]');
  });

  test.each([
    [true, 'says: x'],
    [true, 'says: x\ntimeline: [{at: 5m, fault: crash, scope: {service: web}, for: 10m, probability: 0.5}]'],
    [true, 'says: x\nworld: {workloads: [{match: "*", endsAfter: 5m, exitCode: 3}]}'],
    [false, 'says: 1'],
    [false, 'says: x\nlasts: soon'],
    [false, 'says: x\ntimeline: [{fault: crash}]'],
    [false, 'says: x\nworld: {pods: []}'],
  ])('is judged alike by the JSON Schema: %s for %j', (verdict, text) => {
    expect(validate(parse(text))).toBe(verdict);
    expect(parseScenario(text).ok).toBe(verdict);
  });
});
