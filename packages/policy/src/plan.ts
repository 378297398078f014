/** The configuration made ready: which rules are on, with which options, under which version. */
import { fitsPattern, hashOf } from '@taskwarden/domain';
import type { Exception, PolicyConfiguration, Scope } from './configuration.ts';
import { matches } from './configuration.ts';
import type { OptionValues } from './options.ts';
import type { Mode, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import type { Traits } from './subject/traits.ts';

export interface PlannedRule {
  readonly rule: Rule;
  /** Where no scope says otherwise. */
  readonly mode: Mode;
  readonly options: OptionValues;
}

export interface PolicyPlan {
  readonly rules: readonly PlannedRule[];
  readonly scopes: readonly Scope[];
  readonly exceptions: readonly Exception[];
  /** Equal for equal rules and options: verdicts on what can't change may be kept under it. */
  readonly version: string;
}

/**
 * Plans a policy. Custom rules come compiled, so that who has none carries no CEL. `build` names the code, as rules change
 * with it: the version of the package, or the hash of a bundle.
 */
export function planPolicy(
  configuration: PolicyConfiguration,
  customRules: readonly Rule[] = [],
  build = '',
): PolicyPlan {
  const builtIn = RULES.map(
    (rule): PlannedRule => ({ rule, mode: modeOf(rule, configuration), options: {} }),
  );
  const custom = customRules.map((rule): PlannedRule => ({ rule, mode: rule.defaultMode, options: {} }));
  const rules = [...builtIn, ...custom].map(({ rule, mode, options }) => {
    const setting = configuration.rules[rule.id];
    return { rule, mode: setting?.mode ?? mode, options: setting?.options ?? options };
  });
  const { scopes, exceptions } = configuration;
  return { rules, scopes, exceptions, version: versionOf(rules, configuration, build) };
}

function modeOf(rule: Rule, { ruleSets }: PolicyConfiguration): Mode {
  const isChosen = ruleSets.some((set) => set === 'all' || rule.sets.includes(set));
  return isChosen ? 'report' : 'off';
}

/** Modes, scopes and exceptions don't change what a rule says, so they are no part of it. */
function versionOf(
  rules: readonly PlannedRule[],
  { customRules }: PolicyConfiguration,
  build: string,
): string {
  return hashOf({ build, rules: rules.map(({ rule, options }) => [rule.id, options]), customRules });
}

/** A rule's mode for a subject: the first scope that matches and names the rule, else the plan's own. */
export function modeFor({ rule, mode }: PlannedRule, scopes: readonly Scope[], traits: Traits): Mode {
  for (const scope of scopes) {
    const named = Object.entries(scope.rules).find(([pattern]) => fitsPattern(pattern, rule.id));
    if (named !== undefined && matches(scope.match, traits)) return named[1];
  }
  return mode;
}
