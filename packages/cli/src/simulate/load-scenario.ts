import { readFile } from 'node:fs/promises';
import { parseScenario, type Scenario } from '@taskwarden/simulator/scenario';
import { CliFault } from '../fault.ts';
import { problemLines } from '../render/problems.ts';
import type { Paint } from '../terminal.ts';

/**
 * The scenario in a file.
 *
 * @throws CliFault when it can't be read, with everything that is wrong with it
 */
export async function loadScenario(file: string, paint: Paint): Promise<Scenario> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFault(`the scenario can't be read: ${why}`, undefined, error);
  }
  const parsed = parseScenario(text);
  if (parsed.ok) return parsed.scenario;
  const problems = problemLines({ file, problems: parsed.problems }, paint);
  throw new CliFault(`the scenario has problems.\n${problems}`.trimEnd());
}
