/**
 * Custom rules in CEL, written in the configuration. They are typed against the shapes of ECS, so that a misspelt field is
 * found before it judges anything, and bounded: no regular expressions, at most two nested loops, few nodes.
 *
 * A door of its own, so that a bundle without custom rules carries no CEL.
 */
export { type CompiledRules, type CustomRuleProblem, compileCustomRules } from './compile-custom-rules.ts';
