import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, runOne } from '../testing.ts';
import { type Endpoint, startEndpoint } from './server.ts';

let simulator: Simulator;
let endpoint: Endpoint;

beforeEach(async () => {
  simulator = aSimulator({ settings: { throttlesCalls: true } });
  endpoint = await startEndpoint({ simulator, speed: 0 });
});
afterEach(() => endpoint.close());

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${endpoint.origin}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

async function callEcs(operation: string, input: unknown, body = JSON.stringify(input)) {
  const headers = { 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}` };
  const answer = await fetch(endpoint.origin, { method: 'POST', headers, body });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

describe('the control API', () => {
  test('lets time pass, and sets its speed', async () => {
    const before = simulator.now;

    const passed = await ask('POST', '/simulator/clock', { passSeconds: 90 });
    const faster = await ask('POST', '/simulator/clock', { speed: 60 });
    const wrong = await ask('POST', '/simulator/clock', { speed: -1 });

    expect(simulator.now).toBeGreaterThanOrEqual(before + 90_000);
    expect(passed.json).toMatchObject({ speed: 0 });
    expect(faster.json).toMatchObject({ speed: 60 });
    expect(wrong.status).toBe(400);
  });

  test('jumps first and then goes on at the speed, where both are said; what it does not know it refuses', async () => {
    await ask('POST', '/simulator/clock', { speed: 60 });
    const before = simulator.now;

    const both = await ask('POST', '/simulator/clock', { passSeconds: 60, speed: 0 });
    const wrong = await Promise.all(
      [
        {},
        { passSeconds: '60' },
        { speed: 1, passSeconds: -1 },
        { pace: 3 },
        [],
        'fast',
        { speed: 1e99 },
      ].map((body) => ask('POST', '/simulator/clock', body)),
    );

    expect(both).toMatchObject({
      status: 200,
      json: { speed: 0, now: new Date(simulator.now).toISOString() },
    });
    expect(simulator.now).toBeGreaterThanOrEqual(before + 60_000);
    expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 400]);
    expect(wrong[3]?.json).toEqual({
      message: expect.stringMatching(/^pace is not known; say { "speed": … } up to 1000000, /),
    });
  });

  test.each([
    [
      { fault: 'crash', scope: { servce: 'web' } },
      /^scope.servce is not known; a scope may name cluster, service, /,
    ],
    [{ fault: 'crash', scope: { service: 3 } }, 'scope.service must be a text, not 3'],
    [{ fault: 'crash', scope: 'web' }, 'scope must be an object, not "web"'],
    [{ fault: 'crash', probability: 2 }, 'probability must be a number from 0 to 1, not 2'],
    [
      { fault: 'crash', options: { exitCode: true } },
      'options.exitCode must be a number or a text, not true',
    ],
    [
      { fault: 'crash', options: { exitcode: 3 } },
      'options.exitcode is no option of crash; it has afterSeconds, exitCode',
    ],
    [{ fault: 'crash', options: { exitCode: '3' } }, 'options.exitCode must be a number, and is "3"'],
    [
      { fault: 'hang-on-stop', options: { toString: 1 } },
      'options.toString is no option of hang-on-stop; it has none',
    ],
    [{ fault: 'crash', forSeconds: '60' }, 'forSeconds must be a number from 0 to 315360000, not "60"'],
    [{ fault: 'crash', from: '2026-01-01' }, /^from is not known; a fault may say /],
  ])('does not let a fault loose that it does not understand: %j', async (order, message) => {
    const { status, json } = await ask('POST', '/simulator/faults', order);

    expect(status).toBe(400);
    expect(json.message).toMatch(message);
    expect(simulator.world.faults).toEqual([]);
  });

  test('lets a fault loose later, and for a while', async () => {
    const { json } = await ask('POST', '/simulator/faults', {
      fault: 'crash',
      inSeconds: 60,
      forSeconds: 120,
    });

    expect(json).toMatchObject({
      from: simulator.now + 60_000,
      until: simulator.now + 180_000,
      probability: 1,
    });
  });

  test('lets faults loose and calls them off', async () => {
    const { json: fault } = await ask('POST', '/simulator/faults', {
      fault: 'crash',
      scope: { family: 'web' },
    });
    const unknown = await ask('POST', '/simulator/faults', { fault: 'gremlins' });
    const listed = await ask('GET', '/simulator/faults');
    await ask('DELETE', `/simulator/faults/${String(fault.id)}`);
    const gone = await ask('DELETE', `/simulator/faults/${String(fault.id)}`);

    expect(unknown).toMatchObject({ status: 400, json: { message: 'there is no fault gremlins' } });
    expect(gone).toMatchObject({ status: 400, json: { message: 'no fault fault-1 is loose' } });
    expect(listed.json).toMatchObject({ faults: [{ fault: 'crash' }] });
    expect(simulator.world.faults).toEqual([]);
  });

  test('tells the truth about stops', async () => {
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'image-not-found' });
    const task = runOne(simulator, 'web');
    await ask('POST', '/simulator/clock', { passSeconds: 300 });

    const { json } = await ask('GET', '/simulator/truth');

    expect(json[task.taskArn]).toMatchObject({ cause: 'image-pull/not-found' });
  });

  test('plays a scenario on the world that is there, and says where one is wrong', async () => {
    const scenario = (family: string) => `
says: A crash loop begins
world: {taskDefinitions: [{family: ${family}, image: job}], tasks: [{taskDefinition: ${family}, launchType: FARGATE}]}
timeline: [{at: 1m, fault: crash, scope: {family: job}}]
`;
    const begun = await fetch(`${endpoint.origin}/simulator/scenario`, {
      method: 'POST',
      body: scenario('job'),
    });
    const wrong = await fetch(`${endpoint.origin}/simulator/scenario`, { method: 'POST', body: 'says: [' });
    await ask('POST', '/simulator/clock', { passSeconds: 300 });
    const { json } = await ask('GET', '/simulator/scenario');

    expect([begun.status, wrong.status]).toEqual([200, 400]);
    expect(json).toMatchObject({ playing: [{ says: 'A crash loop begins' }], brokenOff: [] });
    expect([...simulator.world.truth.values()]).toMatchObject([{ cause: 'application-exit/error-exit' }]);
  });

  const postScenario = async (body: string) => {
    const answer = await fetch(`${endpoint.origin}/simulator/scenario`, { method: 'POST', body });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };

  test('judges what a scenario expects when it is over, but for what only a response can tell', async () => {
    await postScenario(`
says: A crash loop begins
lasts: 5m
world: {taskDefinitions: [{family: job, image: job}], tasks: [{taskDefinition: job, launchType: FARGATE}]}
timeline: [{at: 1m, fault: crash, scope: {family: job}}]
expect:
  - exactly 1 task of job stopped of application-exit/error-exit
  - no task of job stopped
  - exactly one incident application-exit/error-exit on job
`);
    const before = await ask('GET', '/simulator/scenario');
    await ask('POST', '/simulator/clock', { passSeconds: 600 });

    const { json } = await ask('GET', '/simulator/scenario');

    expect(before.json).toMatchObject({ playing: [{ says: 'A crash loop begins' }], over: [] });
    expect(json).toMatchObject({
      playing: [],
      over: [
        {
          says: 'A crash loop begins',
          expectations: [
            { holds: true },
            { expectation: 'no task of job stopped', holds: false },
            { seen: expect.stringContaining('not judged here') },
          ],
        },
      ],
    });
  });

  test('says of a scenario with problems where they are and what they are about', async () => {
    const { status, json } = await postScenario('lasts: 5m');

    expect([status, json.message]).toEqual([400, 'the scenario has problems: line 1: says is missing']);
  });

  test('refuses a scenario that brings a policy: nobody here could judge by it', async () => {
    const { status, json } = await postScenario(`
says: A privileged task sneaks in
world: {taskDefinitions: [{family: job, image: job}]}
policy: {rules: {no-privileged-containers: {mode: enforce}}}
`);

    expect(status).toBe(400);
    expect(json.message).toMatch(/brings a policy.*leave `policy` out.*taskwarden local --scenario/);
    expect(simulator.world.families.size).toBe(0);
  });

  test('names its routes where there is none', async () => {
    expect(await ask('GET', '/simulator/weather')).toMatchObject({ status: 404 });
  });
});

describe('the wire', () => {
  test.each([
    { what: 'an unknown operation', operation: 'MakeCoffee', input: {}, type: 'UnknownOperationException' },
    {
      what: 'a list where a text belongs',
      operation: 'ListTasks',
      input: { cluster: [] },
      type: 'SerializationException',
    },
    {
      what: 'a required member that is missing',
      operation: 'StopTask',
      input: { cluster: 'prod' },
      type: 'InvalidParameterException',
    },
  ])('refuses $what', async ({ operation, input, type }) => {
    const { status, json } = await callEcs(operation, input);

    expect(status).toBe(400);
    expect(json.__type).toBe(type);
  });

  test('refuses what is not JSON', async () => {
    expect((await callEcs('ListTasks', undefined, '{')).json.__type).toBe('SerializationException');
  });

  test('ignores members that the API does not have, and takes null for absent', async () => {
    const { status } = await callEcs('ListTasks', { cluster: 'prod', family: null, colour: 'red' });

    expect(status).toBe(200);
  });

  test('throttles by the documented bucket when switched on: 20 changes of clusters at once, then one a second', () => {
    const create = () => simulator.call('CreateCluster', { clusterName: 'prod' });
    for (let nth = 0; nth < 19; nth += 1) create();

    expect(create).toThrow('Rate exceeded');
    simulator.pass(1000);
    expect(create).not.toThrow();
    expect(create).toThrow('Rate exceeded');
  });

  test('throttles by the same buckets while the fault api-rates is loose, as far as its scope reaches', () => {
    const free = aSimulator();
    const list = () => free.call('ListTasks', { cluster: 'prod' });
    const create = () => free.call('CreateCluster', { clusterName: 'prod' });
    free.letLoose({ fault: 'api-rates', scope: { operation: 'List*' }, until: free.now + 60_000 });

    for (let nth = 0; nth < 100; nth += 1) {
      list();
      create();
    }

    expect(list).toThrow('Rate exceeded');
    free.pass(60_000);
    for (let nth = 0; nth < 200; nth += 1) list();
  });

  test('a scope that names a service means calls about it; one that names an image means none', () => {
    const free = aSimulator();
    const describe = (service: string) => () =>
      free.call('DescribeServices', { cluster: 'prod', services: [service] });
    free.letLoose({ fault: 'api-errors', scope: { service: 'web' } });
    free.letLoose({ fault: 'api-throttled', scope: { image: '*' } });

    expect(describe('web')).toThrow('Service Unavailable');
    expect(describe('api')).not.toThrow();
    expect(() => free.call('ListClusters', {})).not.toThrow();
  });

  test('refuses and delays calls as faults say', async () => {
    simulator.letLoose({ fault: 'api-errors', scope: { operation: 'List*' } });
    simulator.letLoose({
      fault: 'api-latency',
      options: { seconds: 0.05 },
      scope: { operation: 'DescribeClusters' },
    });

    const failed = await callEcs('ListTasks', { cluster: 'prod' });
    const from = performance.now();
    const late = await callEcs('DescribeClusters', {});

    expect(failed).toMatchObject({ status: 500, json: { __type: 'ServerException' } });
    expect(late.status).toBe(200);
    expect(performance.now() - from).toBeGreaterThanOrEqual(50);
  });
});
