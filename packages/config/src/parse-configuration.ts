import type { Configuration } from '@taskwarden/response';
import { keysAt, sectionWith } from './json-schema.ts';
import { policyProblems } from './policy.ts';
import type { Path, Problem } from './problem.ts';
import { referenceProblems } from './references.ts';
import { configurationFile } from './schema.ts';
import { problemsInOrder, schemaProblems } from './schema-problems.ts';
import { credentialProblem } from './secret-reference.ts';
import { sentence } from './sentence.ts';
import { orSuggestion, suggest } from './suggest.ts';
import { toConfiguration } from './to-configuration.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

export type ParsedConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  /** In the order of the file; never empty. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The configuration that a YAML text describes, every default filled in; or everything that is wrong with it at once.
 * An empty text is valid.
 */
export function parseConfiguration(yamlText: string): ParsedConfiguration {
  const yaml = readYaml(yamlText);
  return 'problems' in yaml ? { ok: false, problems: yaml.problems } : readConfiguration(yaml);
}

/** The same for what another YAML file holds of a configuration: places are those of that file. */
export function readConfiguration(yaml: YamlText): ParsedConfiguration {
  const parsed = configurationFile.safeParse(yaml.value, { error: sentence });
  const credentials = credentialProblems(yaml);
  // Credentials first: one in a wrong place must not be quoted by a second sentence on it.
  const problems = [
    ...credentials,
    ...(parsed.success
      ? []
      : schemaProblems(parsed.error.issues, yaml, (key, path) => meant(key, path, yaml.value))),
    ...[...referenceProblems(yaml.value), ...policyProblems(yaml.value)].map(({ path, message }) =>
      yaml.problem(path, message),
    ),
  ];
  if (parsed.success && problems.length === 0)
    return { ok: true, configuration: toConfiguration(parsed.data) };
  return { ok: false, problems: problemsInOrder(problems) };
}

/** A key that is not known here may be known inside one of the sections: people forget to indent. */
function meant(key: string, path: Path, value: unknown): string {
  const known = keysAt(path, value);
  const section = path.length === 0 && suggest(key, known) === undefined ? sectionWith(key) : undefined;
  return section === undefined ? orSuggestion(key, known) : `; it belongs into ${section}`;
}

/** Credentials are looked for in every text of the file: also where no secret belongs. */
function credentialProblems(yaml: YamlText): Problem[] {
  return textsOf(yaml.value, []).flatMap(({ path, text }) => {
    const message = credentialProblem(text);
    return message === undefined ? [] : [yaml.problem(path, message)];
  });
}

function textsOf(value: unknown, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...path, key]));
}
