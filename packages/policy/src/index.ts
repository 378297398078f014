/** Rules on ECS, verdicts, exceptions and findings. Custom rules in CEL: `@taskwarden/policy/cel`. */
export * from './configuration.ts';
export * from './context.ts';
export { evaluate, type JudgedRule } from './evaluate.ts';
export * from './exception.ts';
export * from './findings.ts';
export { type JudgeOptions, judge, type VerdictRow, verdictRows, withAllRules } from './judge.ts';
export { runsOnFargate } from './look/launch-type.ts';
export { OPEN_GUESSES, OPEN_STRUCTURE } from './open-guesses.ts';
export * from './options.ts';
export { isOutdone, type StandingFail, wholeOf } from './parts.ts';
export { modeFor, type PlannedRule, type PolicyPlan, planPolicy } from './plan.ts';
export {
  optionForm,
  rulesReference,
  SUBJECT_HEADINGS,
  writtenOption,
} from './reference.ts';
export * from './rule.ts';
export { RULES, type RuleId } from './rules/index.ts';
export type { AccountSettings } from './subject/account-settings.ts';
export type { CapacityProvider } from './subject/capacity-provider.ts';
export type { DescribedInstance } from './subject/container-instance.ts';
export { definitionOfFacts, type RevisionFacts, revisionFacts } from './subject/revision-facts.ts';
export * from './subject/subject.ts';
export { type RunningTask, readRunningTask } from './subject/task.ts';
export { type Traits, tagRecord, traitsOf } from './subject/traits.ts';
export * from './verdict.ts';
