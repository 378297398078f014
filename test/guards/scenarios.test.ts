import { globSync, readFileSync } from 'node:fs';
import { parseConfiguration } from '@taskwarden/config';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadScenario } from '../../packages/cli/src/simulate/load-scenario.ts';
import { simulate } from '../../packages/cli/src/simulate/simulate.ts';

/** The scenarios that people copy: each is played to its end, and what it expects comes true. */
const FILES = globSync('examples/scenarios/*.yaml').toSorted();

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('docs/reference/scenario.schema.json', 'utf8')),
);

function scenarioIn(file: string) {
  const parsed = parseScenario(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}

/** The scenario with Taskwarden as it is by default, under the policy that the scenario brings. */
async function responding(file: string) {
  const parsed = parseConfiguration('');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { scenario, policy } = await loadScenario(file, (text) => text);
  return { scenario, configuration: { ...parsed.configuration, ...policy } };
}

describe('the library of scenarios', () => {
  test('has at least fifteen', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(15);
  });

  test.each(FILES)('%s comes out as it expects', async (file) => {
    const { scenario, configuration } = await responding(file);

    const { judged } = await simulate(scenario, { configuration });

    expect(judged.length).toBeGreaterThanOrEqual(3);
    expect(judged.filter(({ holds }) => !holds)).toEqual([]);
  });

  test.each(FILES)('%s comes out the same by other seeds', async (file) => {
    const { scenario, configuration } = await responding(file);

    for (const seed of [11, 12, 13]) {
      const { judged } = await simulate(scenario, { seed, configuration });
      expect(
        judged.filter(({ holds }) => !holds),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  test.each(FILES)('%s is what the published schema says', (file) => {
    expect(validate(parse(readFileSync(file, 'utf8'))), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(FILES)('%s says in a sentence what it is, and which schema it has', (file) => {
    const { says } = scenarioIn(file);

    expect(says).toMatch(/^[A-Z].{30,}\.$/);
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../../docs/reference/scenario.schema.json',
    );
  });
});
