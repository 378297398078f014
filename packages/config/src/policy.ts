/** `policy` of the configuration file: which rules are on and where, exceptions, and rules of one's own. */
import {
  type CustomRule,
  type Matcher,
  MODES,
  type OptionValues,
  optionProblem,
  type PolicyConfiguration,
  RULE_SETS,
  RULES,
  type Rule,
  SEVERITIES,
  SUBJECT_KINDS,
} from '@taskwarden/policy';
import { compileCustomRules } from '@taskwarden/policy/cel';
import * as z from 'zod/mini';
import { list, MATCH_SAYS, where } from './fields.ts';
import type { Path } from './problem.ts';
import { orSuggestion } from './suggest.ts';

const filled = (says: string) => z.string().check(z.minLength(1, 'must not be empty'), z.describe(says));

const mode = z.enum(MODES);
const tags = z
  .optional(z.record(z.string(), z.string()))
  .check(z.describe('Tags and patterns of their values.'));
const match = z.prefault(z.strictObject({ ...where, tags }), {}).check(z.describe(MATCH_SAYS));

const ruleSetting = z.strictObject({
  mode: z.optional(mode).check(z.describe('Instead of what its rule sets give it.')),
  options: z
    .prefault(z.record(z.string(), z.unknown()), {})
    .check(z.describe('Options of the rule: see the reference of rules.')),
});

const scope = z.strictObject({
  match,
  rules: z
    .record(z.string(), mode)
    .check(z.describe('Modes by id of the rule; `*` stands for any run of characters.')),
});

const DAY = /^\d{4}-\d\d-\d\d$/;
const day = z.pipe(
  z.string().check(
    z.regex(DAY, 'a day is written as 2026-12-31'),
    z.refine((text) => !Number.isNaN(Date.parse(text)), 'there is no such day'),
  ),
  z.transform((text: string) => Date.parse(text)),
);

const exception = z.strictObject({
  rule: filled('Id of the rule; `*` stands for any run of characters.'),
  match,
  owner: filled('Who answers for it.'),
  reason: filled('Why it is so.'),
  expires: day.check(z.describe('The day (UTC) at whose beginning it ends. Its findings then come back.')),
});

const customRule = z.strictObject({
  id: z
    .string()
    .check(
      z.regex(/^[a-z][a-z0-9-]{0,79}$/, 'an id is small letters, digits and -'),
      z.describe('Name of the rule.'),
    ),
  title: filled('What holds where it is kept.'),
  inspects: z
    .enum(SUBJECT_KINDS)
    .check(z.describe('What it looks at, and the name of it in the expression.')),
  severity: z.prefault(z.enum(SEVERITIES), 'medium').check(z.describe('How much it weighs.')),
  mode: z.prefault(mode, 'report').check(z.describe('Where no scope says otherwise.')),
  expression: filled('CEL: true where the rule is kept.'),
  message: filled('What is wrong where it is not.'),
  remedy: filled('What to do about it.'),
});

/** The members of `policy` that say what is judged. */
export const policyRules = {
  ruleSets: z
    .prefault(z.array(z.enum([...RULE_SETS, 'all'])), ['baseline'])
    .check(z.describe('Sets of rules that are on.')),
  rules: z
    .prefault(z.record(z.string(), ruleSetting), {})
    .check(z.describe('Mode and options of single rules, by their id.')),
  scopes: list(
    scope,
    'Modes of rules for a part of the resources: the first row that matches and names the rule.',
  ),
  exceptions: list(exception, 'Findings that somebody answers for, until a day.'),
  customRules: list(customRule, 'Rules of your own, in CEL.'),
};

const section = z.strictObject(policyRules);
type Section = z.output<typeof section>;

/** The section as the policy reads it. */
export function toPolicy(written: Section): PolicyConfiguration {
  return {
    ruleSets: written.ruleSets,
    rules: Object.fromEntries(
      Object.entries(written.rules).map(([id, setting]) => [
        id,
        { options: setting.options, ...(setting.mode !== undefined && { mode: setting.mode }) },
      ]),
    ),
    scopes: written.scopes.map((row) => ({ match: given(row.match), rules: row.rules })),
    exceptions: written.exceptions.map((row) => ({ ...row, match: given(row.match) })),
    customRules: written.customRules,
  };
}

/** Only the conditions that were given: an absent one is no key at all. */
function given(match: Section['scopes'][number]['match']): Matcher {
  return Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined));
}

interface PolicyProblem {
  readonly path: Path;
  readonly message: string;
}

/** What the schema can't see: names of rules and options that do not exist, and expressions that do not hold water. */
export function policyProblems(file: unknown): readonly PolicyProblem[] {
  const written = members(members(file).policy);
  const custom = items(written.customRules);
  const ids = [...RULES.map(({ id }) => id), ...custom.flatMap((row) => text(members(row).id))];
  return [
    ...settingProblems(members(written.rules)),
    ...items(written.scopes).flatMap((row, index) =>
      Object.keys(members(members(row).rules)).flatMap((pattern) =>
        unknownRule(pattern, ids, ['policy', 'scopes', index, 'rules', pattern]),
      ),
    ),
    ...items(written.exceptions).flatMap((row, index) =>
      text(members(row).rule).flatMap((pattern) =>
        unknownRule(pattern, ids, ['policy', 'exceptions', index, 'rule']),
      ),
    ),
    ...expressionProblems(custom),
  ];
}

function settingProblems(rules: Readonly<Record<string, unknown>>): readonly PolicyProblem[] {
  return Object.entries(rules).flatMap(([id, setting]) => {
    const path = ['policy', 'rules', id];
    const rule: Rule | undefined = RULES.find((row) => row.id === id);
    if (rule === undefined)
      return unknownRule(
        id,
        RULES.map((row) => row.id),
        path,
      );
    return optionProblems(rule, members(members(setting).options), [...path, 'options']);
  });
}

function optionProblems({ id, options }: Rule, values: OptionValues, path: Path): readonly PolicyProblem[] {
  return Object.entries(values).flatMap(([name, value]): PolicyProblem[] => {
    const described = Object.hasOwn(options, name) ? options[name] : undefined;
    const message =
      described === undefined
        ? `${id} has no option ${name}${orSuggestion(name, Object.keys(options))}`
        : optionProblem(described, value);
    return message === undefined ? [] : [{ path: [...path, name], message }];
  });
}

/** A pattern may stand for rules to come; a plain id must be one. */
function unknownRule(id: string, ids: readonly string[], path: Path): readonly PolicyProblem[] {
  if (id.includes('*') || ids.includes(id)) return [];
  return [{ path, message: `no rule is called "${id}"${orSuggestion(id, ids)}` }];
}

function expressionProblems(rows: readonly unknown[]): readonly PolicyProblem[] {
  const whole = rows.map((row) => customRule.safeParse(row));
  const compiled = compileCustomRules(whole.flatMap(({ data }): CustomRule[] => (data ? [data] : [])));
  return compiled.problems.map(({ rule, message, line, column }) => ({
    path: ['policy', 'customRules', whole.findLastIndex(({ data }) => data?.id === rule), 'expression'],
    message: `${message} (line ${line}, column ${column} of the expression)`,
  }));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}
