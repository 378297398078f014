import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCluster } from '../cluster/read-cluster.ts';
import { readService } from '../service/read-service.ts';
import { readTaskDefinition, readTaskOverride } from './read-task-definition.ts';

const problemsIn = (json: unknown) =>
  readTaskDefinition(json).problems.map(({ path, message }) => `${path}: ${message}`);
const CONTAINER = 'containerDefinitions[0]';

describe('reading a task definition', () => {
  test('takes a request and an answer alike, with the tags that stand beside it', () => {
    const json = { family: 'web', cpu: '256', containerDefinitions: [{ name: 'web', essential: true }] };

    expect(readTaskDefinition(json)).toEqual({ value: json, problems: [], misspellings: [] });
    expect(readTaskDefinition({ taskDefinition: json, tags: [{ key: 'a', value: 'b' }] }).value).toEqual({
      ...json,
      tags: [{ key: 'a', value: 'b' }],
    });
  });

  test('knows what a number is meant to be that stands for the size of the task', () => {
    expect(readTaskDefinition({ cpu: 256, memory: 512 }).value).toEqual({ cpu: '256', memory: '512' });
    expect(problemsIn({ cpu: 256 })).toEqual(['cpu: NUMBER_VALUE can not be converted to a String']);
  });

  test('keeps unknown words, passes over unknown members and takes null for absent', () => {
    expect(readTaskDefinition({ networkMode: 'quantum', hologram: { a: 1 }, family: null }).value).toEqual({
      networkMode: 'quantum',
    });
  });

  test('reads moments from seconds and from text', () => {
    expect(readTaskDefinition({ registeredAt: 1_700_000_000.5 }).value.registeredAt).toBe(1_700_000_000_500);
    expect(readTaskDefinition({ registeredAt: '2023-11-14T22:13:20Z' }).value.registeredAt).toBe(
      1_700_000_000_000,
    );
  });

  test.each([
    [
      { containerDefinitions: [{ cpu: '256' }] },
      [`${CONTAINER}.cpu: STRING_VALUE cannot be converted to Integer`],
    ],
    [
      { containerDefinitions: [{ memory: 1.5 }] },
      [`${CONTAINER}.memory: NUMBER_VALUE cannot be converted to Integer`],
    ],
    [{ family: true }, ['family: TRUE_VALUE can not be converted to a String']],
    [{ cpu: true }, ['cpu: TRUE_VALUE can not be converted to a String']],
    [
      { containerDefinitions: [{ environment: [{ name: 'A', value: 5 }] }] },
      [`${CONTAINER}.environment[0].value: NUMBER_VALUE can not be converted to a String`],
    ],
    [
      { containerDefinitions: [{ essential: 'yes' }] },
      [`${CONTAINER}.essential: STRING_VALUE cannot be converted to Boolean`],
    ],
    [{ containerDefinitions: [{ command: 'serve' }] }, [`${CONTAINER}.command: Expected list or null`]],
    [
      { containerDefinitions: [{ image: ['nginx'] }] },
      [`${CONTAINER}.image: Start of list found where not expected.`],
    ],
    [
      { containerDefinitions: [{ image: {} }] },
      [`${CONTAINER}.image: Start of structure or map found where not expected.`],
    ],
    [{ containerDefinitions: ['web'] }, [`${CONTAINER}: Expected null`]],
    [{ containerDefinitions: [{ dockerLabels: [] }] }, [`${CONTAINER}.dockerLabels: Expected map or null`]],
    [
      { containerDefinitions: [{ logConfiguration: { options: { 'max-size': 5 } } }] },
      [`${CONTAINER}.logConfiguration.options.max-size: NUMBER_VALUE can not be converted to a String`],
    ],
    ['not an object', [': Expected null']],
  ])('says what AWS would not deserialise: %j', (json, expected) => {
    expect(problemsIn(json)).toEqual(expected);
  });

  test('reads on where the meaning is plain, and drops the rest', () => {
    const { value } = readTaskDefinition({
      containerDefinitions: [{ cpu: '256', essential: 'false', privileged: 'maybe', image: 5 }, 7],
    });

    expect(value.containerDefinitions).toEqual([{ cpu: 256, essential: false, image: '5' }, {}]);
  });

  test('notices what was probably meant', () => {
    const { misspellings } = readTaskDefinition({
      containerDefinitions: [{ enviroment: [], Image: 'nginx', gpuCount: 1 }],
    });

    expect(misspellings).toEqual([
      { path: `${CONTAINER}.enviroment`, meant: 'environment' },
      { path: `${CONTAINER}.Image`, meant: 'image' },
    ]);
  });

  test('never throws, and says nothing of what it gave', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const once = readTaskDefinition(json).value;
        expect(readTaskDefinition(once)).toMatchObject({ value: once, problems: [] });
      }),
    );
  });
});

test('an override reads as RunTask takes it', () => {
  expect(readTaskOverride({ cpu: 512, containerOverrides: [{ name: 'web', command: ['a'] }] }).value).toEqual(
    { cpu: '512', containerOverrides: [{ name: 'web', command: ['a'] }] },
  );
});

test('services and clusters read from requests and from answers', () => {
  expect(readService({ services: [{ serviceName: 'web', createdAt: 1 }], failures: [] }).value).toEqual({
    serviceName: 'web',
    createdAt: 1000,
  });
  expect(readService({ serviceName: 'web' }).value).toEqual({ serviceName: 'web' });
  expect(readCluster({ cluster: { clusterName: 'prod' } }).value).toEqual({ clusterName: 'prod' });
  expect(readCluster({ clusterName: 'prod', settings: 'x' }).problems).toEqual([
    { code: 'SerializationException', path: 'settings', message: 'Expected list or null' },
  ]);
});
