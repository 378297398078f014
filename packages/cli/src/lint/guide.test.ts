import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { planPolicy, withAllRules } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { lintFile } from './testing.ts';

const GUIDE = 'test/fixtures/guide';

/**
 * What there is to say against AWS's own examples. Most are in order; the others say why they are here.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  // The example leaves out the sizes that a definition for EC2 needs.
  'task-definitions/container-dependency.app-mesh.json': [
    'container-size/memory-required',
    'container-size/memory-required',
    'health-checks/kills-slow-starter',
  ],
  'task-definitions/gelf-log-driver.ec2.json': ['launch-type/fixed-host-port', 'launch-type/fixed-host-port'],
  'task-definitions/fluentd-log-driver.ec2.json': [
    'launch-type/fixed-host-port',
    'launch-type/fixed-host-port',
  ],
  'task-definitions/deregister-a-revision-of-a-task-definition.answer.json': ['launch-type/fixed-host-port'],
  'task-definitions/describe-a-task-definition.answer.json': ['launch-type/fixed-host-port'],
  'task-definitions/describe-a-task-definition.cli-answer.json': ['launch-type/fixed-host-port'],
  'task-definitions/awslogs.links.json': ['launch-type/fixed-host-port'],
  'task-definitions/bind-mount.read-only.json': [
    'launch-type/fixed-host-port',
    'launch-type/fixed-host-port',
  ],
  'task-definitions/external.json': ['launch-type/fixed-host-port'],
  'task-definitions/fsx-windows.json': ['launch-type/fixed-host-port'],
  'task-definitions/links.bridge.json': ['launch-type/fixed-host-port'],
  // A whole line of the shell stands where a program is wanted.
  'task-definitions/deregister-a-task-definition.cli-answer.json': ['start/shell-line-as-program'],
  // AWS wrote taskkDefinition.
  'services/change-the-number-of-tasks-in-a-service.cli-answer.json': ['reading/unknown-member'],
  'services/turn-on-availability-zone-rebalancing-for-a-service.cli-answer.json': ['reading/unknown-member'],
};

const files = globSync(`${GUIDE}/**/*.json`).map((file) => relative(GUIDE, file));

describe('the examples of an ECS guide', () => {
  test('are many, and the table names only such as exist', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(Object.keys(EXPECTED).filter((file) => !files.includes(file))).toEqual([]);
  });

  test.each(files)('%s lints as it should', (file) => {
    const text = readFileSync(`${GUIDE}/${file}`, 'utf8');
    const kind = { 'task-definitions': 'taskDefinition', services: 'service', clusters: 'cluster' }[
      file.split('/')[0] ?? ''
    ];

    const linted = lintFile({ file, text }, { kind: undefined, plan: planPolicy(withAllRules()), now: 0 });

    expect(linted).not.toHaveProperty('unreadable');
    const resources = 'unreadable' in linted ? [] : linted;
    expect(new Set(resources.map((resource) => resource.kind))).toEqual(new Set([kind]));
    expect(
      resources.flatMap(({ registration, traps }) => [
        ...registration.map(({ rule }) => rule),
        ...traps.map(({ id }) => id),
      ]),
    ).toEqual(EXPECTED[file] ?? []);
  });
});
