import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEPLOYED_TYPES, deployerPolicy } from './deployer-policy.ts';

const PLACE = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const rows = Object.entries(DEPLOYED_TYPES);
const deployed = [
  ...new Set(
    readFileSync('test/infra/graph.golden.txt', 'utf8')
      .trim()
      .split('\n')
      // What a resource is set to stands below it.
      .filter((line) => !line.startsWith(' '))
      .map((line) => line.split(' ')[0] ?? ''),
  ),
].toSorted();

test('the deployer may make every type of resource that is deployed, and needs no right for others', () => {
  const allowed = rows.filter(([, { optional }]) => optional === undefined).map(([type]) => type);

  expect(allowed.toSorted()).toEqual(deployed);
});

test('a type that only some configurations ask for is none that is always there', () => {
  const optional = rows.filter(([, row]) => row.optional).map(([type]) => type);

  expect(optional.filter((type) => deployed.includes(type))).toEqual([]);
});

test('the deployer may make what only some configurations ask for', () => {
  const made = globSync('infra/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new aws\.(\w+)\.(\w)(\w*)\(/g)].map(
      ([, module = '', first = '', rest = '']) =>
        `aws:${module}/${first.toLowerCase()}${rest}:${first}${rest}`,
    ),
  );

  expect(made.length).toBeGreaterThan(10);
  expect(made.filter((type) => !(type in DEPLOYED_TYPES))).toEqual([]);
});

test('a resource without a name is only where AWS takes none', () => {
  const anywhere = deployerPolicy(PLACE).Statement.filter(({ Resource }) => Resource.includes('*'));

  expect(anywhere.flatMap(({ Action }) => Action).toSorted()).toEqual([
    'cloudwatch:DescribeAlarms',
    'lambda:CreateEventSourceMapping',
    'logs:DescribeLogGroups',
    'sts:GetCallerIdentity',
  ]);
});

test('the policy fits a managed policy of IAM: 6,144 characters without blanks', () => {
  const text = JSON.stringify(deployerPolicy(PLACE));

  expect(text.length).toBeLessThanOrEqual(6144);
  expect(text).not.toMatch(/REGION|ACCOUNT/);
});

test('the reference shows the policy as it is', () => {
  const shown = JSON.parse(readFileSync('docs/reference/deployer-policy.json', 'utf8'));

  expect(shown).toEqual(deployerPolicy({ partition: 'aws', region: 'REGION', account: 'ACCOUNT' }));
});
