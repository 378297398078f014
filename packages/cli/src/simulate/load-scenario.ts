import { readFile } from 'node:fs/promises';
import { orSuggestion } from '@taskwarden/config';
import { STOP_CAUSES } from '@taskwarden/diagnosis';
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
  if (parsed.ok) return withKnownCauses(parsed.scenario);
  const problems = problemLines({ file, problems: parsed.problems }, paint);
  throw new CliFault(`the scenario has problems.\n${problems}`.trimEnd());
}

/** The simulator knows no list of causes: a slip in one would make "no incident …" hold for ever. */
function withKnownCauses(scenario: Scenario): Scenario {
  const known: readonly string[] = STOP_CAUSES.flatMap(({ id, category }) => [id, `${category}/*`]);
  for (const { text, names } of scenario.expectations) {
    if (names.cause === undefined || known.includes(names.cause)) continue;
    throw new CliFault(
      `"${text}" names a cause that there is not${orSuggestion(names.cause, known)}`,
      'taskwarden causes lists them all.',
    );
  }
  return scenario;
}
