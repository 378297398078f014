import { globSync, readFileSync } from 'node:fs';
import { parseConfiguration } from '@taskwarden/config';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../packages/cli/src/simulate/simulate.ts';

/** The scenarios that people copy: each is played to its end, and what it expects comes true. */
const FILES = globSync('examples/scenarios/*.yaml').toSorted();

function scenarioIn(file: string) {
  const parsed = parseScenario(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}

function defaults() {
  const parsed = parseConfiguration('');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.configuration;
}

describe('the library of scenarios', () => {
  test('has at least fifteen', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(15);
  });

  test.each(FILES)('%s comes out as it expects', async (file) => {
    const scenario = scenarioIn(file);

    const { judged } = await simulate(scenario, { configuration: defaults() });

    expect(judged.length).toBeGreaterThanOrEqual(3);
    expect(judged.filter(({ holds }) => !holds)).toEqual([]);
  });

  test.each(FILES)('%s comes out the same by other seeds', async (file) => {
    const scenario = scenarioIn(file);

    for (const seed of [11, 12, 13]) {
      const { judged } = await simulate(scenario, { seed, configuration: defaults() });
      expect(
        judged.filter(({ holds }) => !holds),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  test.each(FILES)('%s says in a sentence what it is, and which schema it has', (file) => {
    const { says } = scenarioIn(file);

    expect(says).toMatch(/^[A-Z].{30,}\.$/);
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../../docs/reference/scenario.schema.json',
    );
  });
});
