import { globSync, readFileSync } from 'node:fs';
import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { preflight, RUN_TIME_TRAPS, readTaskDefinition } from '@taskwarden/domain';
import { expect, test } from 'vitest';

/** Causes that are foretold must be those that are diagnosed; `domain` knows them as text only. */
const KNOWN: ReadonlySet<string> = new Set(STOP_CAUSES.map(({ id }) => id));

test('every trap ends in a cause that diagnosis knows', () => {
  const causes = RUN_TIME_TRAPS.flatMap(({ cause }) => cause ?? []);

  expect(causes.length).toBeGreaterThan(5);
  expect(causes.filter((cause) => !KNOWN.has(cause))).toEqual([]);
});

test.each([
  ['a network without a way out', { subnets: [{ id: 'a' }], mountTargets: [] }],
  ['a network without names', { subnets: [{ id: 'a', route: 'nat', freeAddresses: 0 }], dnsSupport: false }],
])('preflight foretells causes that diagnosis knows: %s', (_sentence, network) => {
  const causes = globSync('test/fixtures/task-definitions/*.json').flatMap((file) => {
    const { value } = readTaskDefinition(JSON.parse(readFileSync(file, 'utf8')));
    return ['FARGATE', 'EC2'].flatMap((launchType) =>
      preflight(value, network, { launchType }).flatMap(({ cause }) => cause ?? []),
    );
  });

  expect(new Set(causes).size).toBeGreaterThan(4);
  expect(causes.filter((cause) => !KNOWN.has(cause))).toEqual([]);
});
