/** The policy as the configuration gives it: plain data, every default filled in. */
import { fitsPattern, type Instant } from '@taskwarden/domain';
import type { OptionValues } from './options.ts';
import type { Mode, RuleSet } from './rule.ts';
import type { SubjectKind } from './subject/subject.ts';
import type { Traits } from './subject/traits.ts';
import type { Severity } from './verdict.ts';

/** Conditions on a subject; every one given must hold. Values may hold `*` for any run of characters. */
export interface Matcher {
  readonly account?: string;
  readonly region?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Modes of rules where the matcher holds. Keys are ids of rules, with `*`. */
export interface Scope {
  readonly match: Matcher;
  readonly rules: Readonly<Record<string, Mode>>;
}

/** A finding that somebody answers for, until a day. */
export interface Exception {
  /** Id of the rule, with `*`. */
  readonly rule: string;
  readonly match: Matcher;
  readonly owner: string;
  readonly reason: string;
  readonly expires: Instant;
}

export interface RuleSetting {
  readonly mode?: Mode;
  readonly options?: OptionValues;
}

/** A rule written in the configuration, in CEL: see `@taskwarden/policy/cel`. */
export interface CustomRule {
  readonly id: string;
  readonly title: string;
  readonly inspects: SubjectKind;
  readonly severity: Severity;
  /** Where no scope says otherwise. */
  readonly mode: Mode;
  /** True where the subject keeps the rule. */
  readonly expression: string;
  /** What is wrong where it does not. */
  readonly message: string;
  readonly remedy: string;
}

export interface PolicyConfiguration {
  readonly ruleSets: readonly (RuleSet | 'all')[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** The first that matches the subject and names the rule gives its mode. */
  readonly scopes: readonly Scope[];
  readonly exceptions: readonly Exception[];
  readonly customRules: readonly CustomRule[];
}

export const DEFAULT_POLICY: PolicyConfiguration = {
  ruleSets: ['baseline'],
  rules: {},
  scopes: [],
  exceptions: [],
  customRules: [],
};

/**
 * Whether all given conditions hold; without any, they do. A condition on something that is not known does not hold.
 *
 * @example
 * matches({ cluster: 'prod-*' }, { cluster: 'prod-eu' }) // true
 */
export function matches({ tags = {}, ...names }: Matcher, traits: Traits): boolean {
  const known: Readonly<Record<string, unknown>> = { ...traits };
  return (
    Object.entries(names).every(([name, pattern]) => holds(pattern, known[name])) &&
    Object.entries(tags).every(([key, pattern]) => holds(pattern, traits.tags?.[key]))
  );
}

function holds(pattern: string, value: unknown): boolean {
  return typeof value === 'string' && fitsPattern(pattern, value);
}
