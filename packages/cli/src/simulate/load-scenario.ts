import { readFile } from 'node:fs/promises';
import { orSuggestion, readConfiguration } from '@taskwarden/config';
import { readYaml } from '@taskwarden/config/reading';
import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { RULES } from '@taskwarden/policy';
import type { Configuration } from '@taskwarden/response';
import { parseScenario, type Scenario } from '@taskwarden/simulator/scenario';
import { CliFault } from '../fault.ts';
import { problemLines } from '../render/problems.ts';
import type { Paint } from '../terminal.ts';

/** What a scenario says of the configuration. */
type OwnPolicy = Pick<Configuration, 'actions' | 'policy'>;

/** A scenario, and the policy that it brings. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly policy: OwnPolicy | undefined;
}

/**
 * The scenario in a file.
 *
 * @throws CliFault when it can't be read, with everything that is wrong with it
 */
export async function loadScenario(file: string, paint: Paint): Promise<LoadedScenario> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFault(`the scenario can't be read: ${why}`, undefined, error);
  }
  const refuse = (problems: Parameters<typeof problemLines>[0]['problems']): never => {
    throw new CliFault(`the scenario has problems.\n${problemLines({ file, problems }, paint)}`.trimEnd());
  };
  const parsed = parseScenario(text);
  if (!parsed.ok) return refuse(parsed.problems);
  const own = policyIn(text);
  if (!own.ok) return refuse(own.problems);
  const { scenario } = parsed;
  const { policy, actions } = own.configuration;
  checkNames(scenario, policy);
  return { scenario, policy: scenario.policy === undefined ? undefined : { policy, actions } };
}

/** Read as the configuration reads it, so that the same mistakes get the same answers, at the scenario's own lines. */
function policyIn(text: string) {
  const yaml = readYaml(text);
  if ('problems' in yaml) return { ok: false, problems: yaml.problems } as const;
  const { policy } = yaml.value as { readonly policy?: unknown };
  return readConfiguration({ ...yaml, value: policy === undefined ? {} : { policy } });
}

/** The simulator knows neither causes nor rules: a slip in one would make "no incident …" hold for ever. */
function checkNames({ expectations }: Scenario, { customRules }: Configuration['policy']): void {
  const rules = [...RULES.map(({ id }) => id), ...customRules.map(({ id }) => id)];
  const causes: readonly string[] = [
    ...STOP_CAUSES.flatMap(({ id, category }) => [id, `${category}/*`]),
    ...rules.map((id) => `policy/${id}`),
    'policy/*',
  ];
  for (const { text, names } of expectations) {
    if (names.cause !== undefined && !causes.includes(names.cause)) {
      throw new CliFault(
        `"${text}" names a cause that there is not${orSuggestion(names.cause, causes)}`,
        'taskwarden causes lists them all.',
      );
    }
    if (names.rule !== undefined && !rules.includes(names.rule)) {
      throw new CliFault(
        `"${text}" names a rule that there is not${orSuggestion(names.rule, rules)}`,
        'docs/reference/rules.md lists them all; one of your own stands in policy.customRules of the scenario.',
      );
    }
  }
}
