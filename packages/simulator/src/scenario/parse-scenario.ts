import {
  keysIn,
  orSuggestion,
  type Path,
  type Problem,
  problemsInOrder,
  readYaml,
  schemaProblems,
  sentence,
  type YamlText,
} from '@taskwarden/config/reading';
import type { Fault } from '../faults/fault.ts';
import { FAULTS } from '../faults/index.ts';
import { optionProblems } from '../faults/option-problems.ts';
import { OPERATIONS } from '../operations/index.ts';
import { isOperationName } from '../simulator.ts';
import { callProblems } from './call-problems.ts';
import { parseExpectation } from './expectation.ts';
import { EXPECTATION_FORMS } from './expectations/index.ts';
import { scenarioJsonSchema } from './json-schema.ts';
import { withLeftOut } from './left-out.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioFile, STEP_KINDS, scenarioFile, type WrittenStep } from './schema.ts';
import { toScenario, WORLD_CALLS } from './to-scenario.ts';

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  /** In the order of the file; never empty. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The scenario that a YAML text describes, or everything that is wrong with it at once. */
export function parseScenario(yamlText: string): ParsedScenario {
  const yaml = readYaml(yamlText);
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = scenarioFile.safeParse(yaml.value, { error: sentence });
  const problems = parsed.success
    ? [
        ...worldProblems(parsed.data, yaml),
        ...stepProblems(parsed.data, yaml),
        ...expectProblems(parsed.data, yaml),
      ]
    : schemaProblems(parsed.error.issues, yaml, meantIn(yaml));
  if (parsed.success && problems.length === 0) return { ok: true, scenario: toScenario(parsed.data) };
  return { ok: false, problems: problemsInOrder(problems) };
}

/** What was probably meant by a key that is not known there. */
function meantIn({ value }: YamlText): (key: string, path: Path) => string {
  const schema = scenarioJsonSchema();
  return (key, path) => orSuggestion(key, keysIn(schema, path, value));
}

function worldProblems({ world }: ScenarioFile, yaml: YamlText): Problem[] {
  return Object.entries(WORLD_CALLS).flatMap(([section, operation]) =>
    world[section as keyof typeof WORLD_CALLS].flatMap((input, index) =>
      inputProblems(operation, input, { yaml, path: ['world', section, index] }),
    ),
  );
}

interface Place {
  readonly yaml: YamlText;
  readonly path: Path;
}

function inputProblems(operation: string, input: Readonly<Record<string, unknown>>, { yaml, path }: Place) {
  if (!isOperationName(operation)) {
    const names = OPERATIONS.map(({ name }) => name);
    return [
      yaml.problem(
        path,
        `is no operation that the simulator answers${orSuggestion(operation, names)}`,
        'at-key',
      ),
    ];
  }
  return callProblems(operation, withLeftOut(operation, input)).map((problem) =>
    yaml.problem([...path, ...problem.path], problem.message, problem.atKey && 'at-key'),
  );
}

function stepProblems({ timeline }: ScenarioFile, yaml: YamlText): Problem[] {
  return timeline.flatMap((step, index) => {
    const path = ['timeline', index] as const;
    const kinds = STEP_KINDS.filter((kind) => step[kind] !== undefined);
    if (kinds.length !== 1) {
      return [
        yaml.problem(
          path,
          `must have one of ${STEP_KINDS.join(', ')}, and has ${kinds.join(' and ') || 'none'}`,
        ),
      ];
    }
    return [...faultProblems(step, { yaml, path }), ...namedCallProblems(step, { yaml, path })];
  });
}

function faultProblems({ fault, options = {} }: WrittenStep, { yaml, path }: Place): Problem[] {
  const ids: readonly string[] = FAULTS.map(({ id }) => id);
  const known: Fault | undefined = FAULTS.find(({ id }) => id === fault);
  if (known !== undefined) {
    return optionProblems(known, options).map(({ option, message }) =>
      yaml.problem([...path, 'options', option], message, 'at-key'),
    );
  }
  if (fault === undefined) return [];
  const meant = orSuggestion(fault, ids) || `; there are ${ids.join(', ')}`;
  return [yaml.problem([...path, 'fault'], `"${fault}" is no fault${meant}`)];
}

function namedCallProblems({ call }: WrittenStep, { yaml, path }: Place): Problem[] {
  if (call === undefined) return [];
  const named = Object.entries(call);
  if (named.length !== 1) return [yaml.problem([...path, 'call'], 'must name one operation with its input')];
  return named.flatMap(([operation, input]) =>
    inputProblems(operation, input, { yaml, path: [...path, 'call', operation] }),
  );
}

/** A sentence of no form is answered with all forms: nobody guesses a grammar. */
function expectProblems(file: ScenarioFile, yaml: YamlText): Problem[] {
  const subjects = subjectsOf(file);
  const places = placesOf(file);
  return file.expect.flatMap((text, index) => {
    const expectation = parseExpectation(text, EXPECTATION_FORMS);
    if (expectation !== undefined) {
      const { subject: name, place } = expectation.names;
      if (place !== undefined && !places.includes(place)) {
        const known = orSuggestion(place, places);
        const message = `no cluster or capacity provider here is called "${place}"${known}`;
        return [yaml.problem(['expect', index], message)];
      }
      const isKnown = name === undefined || subjects.includes(name.slice(name.indexOf('/') + 1));
      // Without a world of its own it is played in one that is there, and nobody knows what lives in it.
      if (isKnown || subjects.length === 0) return [];
      const known = orSuggestion(name, subjects);
      return [
        yaml.problem(['expect', index], `no service, family or group here is called "${name}"${known}`),
      ];
    }
    const forms = EXPECTATION_FORMS.map(({ form }) => `\n  ${form}`).join('');
    const times = 'each may begin with "by 90s", "after 10m" or "from 10m to 20m"';
    return [yaml.problem(['expect', index], `"${text}" is no expectation; ${times}:${forms}`)];
  });
}

/** Every service, family and group that the world and the calls of the timeline name. */
function subjectsOf({ world, timeline }: ScenarioFile): readonly string[] {
  const calls = timeline.flatMap(({ call = {} }) => Object.values(call));
  const named = [...world.taskDefinitions, ...world.services, ...world.tasks, ...calls];
  const names = named.flatMap(({ family, serviceName, group }) => [family, serviceName, group]);
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** Clusters and capacity providers. Without a cluster of its own a scenario has `default`. */
function placesOf({ world, timeline }: ScenarioFile): readonly string[] {
  const calls = timeline.flatMap(({ call = {} }) => Object.values(call));
  const inputs = [...world.clusters, ...world.capacityProviders, ...calls];
  const names = inputs.flatMap(({ clusterName, name }) => [clusterName, name]);
  return ['default', ...new Set(names.filter((name) => typeof name === 'string'))];
}
