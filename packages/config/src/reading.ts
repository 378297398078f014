/** What reads a YAML file by a schema and says what is wrong with it, and where: also for files other than ours. */
export { DURATION, formatDuration, parseDuration } from './duration.ts';
export type { Path, Problem } from './problem.ts';
export { type JsonSchema, keysIn } from './schema-keys.ts';
export { problemsInOrder, schemaProblems } from './schema-problems.ts';
export { sentence } from './sentence.ts';
export { orSuggestion } from './suggest.ts';
export { readYaml, type YamlText } from './yaml-text.ts';
