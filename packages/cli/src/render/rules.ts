import {
  controlsOf,
  optionForm,
  type PlannedRule,
  RULES,
  type Severity,
  SUBJECT_HEADINGS,
  writtenOption,
} from '@taskwarden/policy';
import type { Format } from '../terminal.ts';
import type { Page } from './diagnosis.ts';
import { labelled, wrap } from './text.ts';

const REFERENCE = 'docs/reference/rules.md';

const SEVERITY = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
} as const satisfies Record<Severity, Format>;

/** Whether a rule is the configuration's own. */
export function isCustomRule(id: string): boolean {
  return !RULES.some((rule) => rule.id === id);
}

/** A rule as one JSON line, with the mode and the values that the configuration gives it. */
export function ruleLine({ rule, mode, options }: PlannedRule): string {
  const { id, title, severity, sets, inspects, remedy, offender } = rule;
  const described = Object.entries(rule.options).map(([name, { says, ...option }]) => ({
    name,
    ...option,
    value: options[name] ?? option.default,
    says,
  }));
  return `${JSON.stringify({
    id,
    title,
    severity,
    sets,
    custom: isCustomRule(id),
    inspects,
    mode,
    remedy,
    options: described,
    controls: controlsOf(rule),
    offender,
    docs: docsOf(id),
  })}\n`;
}

function docsOf(id: string): string | undefined {
  return isCustomRule(id) ? undefined : `${REFERENCE}#${id}`;
}

/** Every rule on a line or two, under what it judges first. */
export function ruleListView(rules: readonly PlannedRule[], { width, paint }: Page): string {
  const at = 6 + Math.max(0, ...rules.map(({ rule }) => rule.id.length));
  const groups = Map.groupBy(rules, ({ rule }) => rule.inspects[0]);
  const parts = [...groups].map(([kind, members]) => {
    const heading = `${paint(kind === undefined ? 'Others' : SUBJECT_HEADINGS[kind], 'bold')}\n`;
    return heading + members.map((planned) => lineOf(planned, { at, page: { width, paint } })).join('');
  });
  const on = rules.filter(({ mode }) => mode !== 'off').length;
  return `${[...parts, ''].join('\n')}${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}, ${on} on (●)\n`;
}

function lineOf({ rule, mode }: PlannedRule, { at, page }: { readonly at: number; readonly page: Page }) {
  const { paint, width } = page;
  const label = `${mode === 'off' ? '○' : '●'} ${rule.id}`;
  return labelled(`${rule.title} (${rule.severity})`, { indent: 2, label, at, width }, (same) =>
    paint(same, mode === 'off' ? 'dim' : SEVERITY[rule.severity]),
  );
}

/** One rule in full: what it asks for, what it takes, what it is called elsewhere. */
export function ruleView({ rule, mode, options }: PlannedRule, { width, paint }: Page): string {
  const row = (label: string, text: string) =>
    labelled(text, { indent: 2, label, at: 15, width }, (same) => paint(same, 'dim'));
  const { id, title, severity, sets, inspects, remedy, offender, contains = [] } = rule;
  const controls = controlsOf(rule);
  const docs = docsOf(id);
  return [
    `${paint(id, 'bold')}  ${paint(severity, SEVERITY[severity])}  ${mode}\n`,
    ...wrap(`${title}.`, width - 2).map((line) => `  ${line}\n`),
    '\n',
    row('Judges', inspects.map((kind) => SUBJECT_HEADINGS[kind].toLowerCase()).join(', ')),
    row('Sets', [...sets, isCustomRule(id) ? 'custom' : 'all'].join(', ')),
    row('What to do', remedy),
    row('Offenders', offender.join(', ')),
    contains.length === 0 ? '' : row('Contains', contains.join(', ')),
    ...Object.entries(rule.options).map(([name, option]) => {
      const value = writtenOption(options[name] ?? option.default);
      return row('Option', `${name}: ${value} (${optionForm(option)}). ${option.says}`);
    }),
    controls.length === 0 ? '' : row('Elsewhere', controls.join(' · ')),
    docs === undefined ? '' : row('Read', docs),
  ].join('');
}
