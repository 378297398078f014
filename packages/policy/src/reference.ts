/** The reference of rules, in Markdown: docs/reference/rules.md. */
import type { OptionDescription } from './options.ts';
import { controlsOf, RULE_SETS, type Rule, type RuleSet } from './rule.ts';
import { RULES } from './rules/index.ts';
import { SUBJECT_KINDS, type SubjectKind } from './subject/subject.ts';

/** What each rule set holds. */
const RULE_SET_SAYS: Readonly<Record<RuleSet, string>> = {
  baseline: 'on by default: what is wrong nearly everywhere, with little noise',
  'security-hub': 'the controls of AWS Security Hub for ECS',
  fargate: 'what matters on Fargate',
  reliability: 'what keeps a service up, and its deployments safe',
  cost: 'what is paid for and not used',
};

/** Headings for what rules judge. */
export const SUBJECT_HEADINGS: Readonly<Record<SubjectKind, string>> = {
  taskDefinition: 'Task definitions',
  service: 'Services',
  cluster: 'Clusters',
  task: 'Running tasks',
  containerInstance: 'Container instances',
  capacityProvider: 'Capacity providers',
  accountSettings: 'Account settings',
};

export function rulesReference(): string {
  return [HEAD, setsPart(), ...SUBJECT_KINDS.map(kindPart)].join('\n');
}

const HEAD = `# Rules

Generated from \`packages/policy/src/rules\`: one file per rule, with a page beside it that shows what passes and what fails.
A rule says \`pass\`, \`fail\`, \`not-applicable\` or \`not-evaluated\` (something that decides could not be read). A running task
is judged by the rules for task definitions too: on its definition merged with the overrides of RunTask.
`;

function setsPart(): string {
  const rows = RULE_SETS.map((set) => {
    const count = RULES.filter((rule: Rule) => rule.sets.includes(set)).length;
    return `| \`${set}\` | ${count} | ${RULE_SET_SAYS[set]} |`;
  });
  return `## Rule sets

| set | rules | holds |
| --- | --- | --- |
${rows.join('\n')}
| \`all\` | ${RULES.length} | every rule |
`;
}

function kindPart(kind: SubjectKind): string {
  // A rule that looks at several kinds stands at the first.
  const rules = RULES.filter((rule: Rule) => rule.inspects[0] === kind);
  return [`## ${SUBJECT_HEADINGS[kind]}\n`, ...rules.map(rulePart)].join('\n');
}

function rulePart(rule: Rule): string {
  const { id, title, severity, sets, remedy, inspects, offender } = rule;
  const also = inspects.slice(1).map((kind) => `also judges ${SUBJECT_HEADINGS[kind].toLowerCase()}`);
  const facts = [
    severity,
    sets.length === 0 ? 'in `all` only' : sets.map((set) => `\`${set}\``).join(', '),
    ...also,
  ];
  const controls = controlsOf(rule);
  return [
    `### ${id}\n`,
    `${title}. [What passes and what fails](../../packages/policy/src/rules/${id}.md)\n`,
    `${facts.join(' · ')} · against an offender: ${offender.join(', ')}\n`,
    `**Remedy.** ${remedy}\n`,
    ...(controls.length === 0 ? [] : [`**Elsewhere.** ${controls.join(' · ')}\n`]),
    ...optionsPart(rule),
  ].join('\n');
}

function optionsPart({ options }: Rule): readonly string[] {
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `| \`${name}\` | ${optionForm(option, quoted)} | ${writtenOption(option.default, quoted)} | ${cell(option.says)} |`,
  );
  if (rows.length === 0) return [];
  return [`| option | value | default | |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`];
}

type Quote = (word: string) => string;

const quoted: Quote = (word) => `\`${word}\``;

/** What an option takes, in words. */
export function optionForm(option: OptionDescription, quote: Quote = String): string {
  if (option.kind === 'text' && option.words !== undefined) return option.words.map(quote).join(', ');
  return {
    flag: `${quote('true')} or ${quote('false')}`,
    count: 'whole number',
    text: 'text',
    list: 'list of texts',
  }[option.kind];
}

/** The value of an option; `none` for an empty list. */
export function writtenOption(value: unknown, quote: Quote = String): string {
  if (!Array.isArray(value)) return quote(String(value));
  return value.length === 0 ? 'none' : value.map((item) => quote(String(item))).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
