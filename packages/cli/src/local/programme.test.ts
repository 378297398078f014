import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { programmeFor } from './programme.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-programme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (text: string): string => text;

function aScenario(policy = ''): string {
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, `says: Nothing happens.\nlasts: 1m\n${policy}`);
  return file;
}

test('a scenario brings its policy, for the functions that it is played to', async () => {
  const scenario = aScenario('policy: { rules: { no-privileged-containers: { mode: enforce } } }\n');

  const { policy } = await programmeFor({ scenario }, plain);

  expect(policy?.policy.rules['no-privileged-containers']).toMatchObject({ mode: 'enforce' });
});

test("a scenario without one leaves the configuration's", async () => {
  const { policy, encore } = await programmeFor({ scenario: aScenario() }, plain);

  expect([policy, encore]).toEqual([undefined, undefined]);
});
