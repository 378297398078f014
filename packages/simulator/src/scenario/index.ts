/** Scenario files: read, played, and held against what they expect. */
export type { Expectation, Outcome } from './expectation.ts';
export { EXPECTATION_FORMS } from './expectations/index.ts';
export { scenarioJsonSchema } from './json-schema.ts';
export type * from './moment.ts';
export { type ParsedScenario, parseScenario } from './parse-scenario.ts';
export { type Play, type PlayOptions, playScenario, ScenarioFault } from './play.ts';
export type { CallStep, FaultStep, InstancesStep, Scenario, Step } from './scenario.ts';
