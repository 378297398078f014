import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepWorld } from '../../../local/src/ecs/kept-world.ts';
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

test('where the world of an earlier run is kept nothing is played again, unless the run ends with it', async () => {
  const data = mkdtempSync(join(folder, 'data-'));
  const plays = async (options: { once?: true } = {}) => {
    const { recording, goesOn } = await programmeFor({ data, ...options }, plain);
    return { recorded: recording !== undefined, goesOn };
  };

  const fresh = await plays();
  writeFileSync(join(data, 'simulator.json'), JSON.stringify({ snapshot: '{}', playing: [] }));
  const ofAnOlderVersion = await plays();
  keepWorld(data, { snapshot: '{}', playing: [] });

  expect([fresh, ofAnOlderVersion]).toEqual([
    { recorded: true, goesOn: undefined },
    { recorded: true, goesOn: undefined },
  ]);
  expect(await plays()).toEqual({ recorded: false, goesOn: true });
  expect(await plays({ once: true })).toEqual({ recorded: true, goesOn: undefined });
});

test("a scenario without one leaves the configuration's", async () => {
  const { policy, encore } = await programmeFor({ scenario: aScenario() }, plain);

  expect([policy, encore]).toEqual([undefined, undefined]);
});
