/** The configuration file: its schema, its loader, its JSON Schema and its reference page. */
export { formatDuration, parseDuration } from './duration.ts';
export { configurationJsonSchema, type JsonSchema } from './json-schema.ts';
export { CONFIGURATION_FILE, type LoadedConfiguration, loadConfiguration } from './load-configuration.ts';
export { type ParsedConfiguration, parseConfiguration, readConfiguration } from './parse-configuration.ts';
export type { Problem } from './problem.ts';
export { configurationReference } from './reference.ts';
export { type SecretReference, secretReference } from './secret-reference.ts';
export { orSuggestion } from './suggest.ts';
