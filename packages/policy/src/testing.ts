/** Worlds for the tests of this package: examples as pages write them, and one rule judged by itself. */
import { DEFAULT_POLICY } from './configuration.ts';
import type { Context } from './context.ts';
import { judge, type VerdictRow, withAllRules } from './judge.ts';
import type { OptionValues } from './options.ts';
import { planPolicy } from './plan.ts';
import { SUBJECT_KINDS, type SubjectKind } from './subject/subject.ts';

/** The time at which every example is judged. */
export const EXAMPLE_NOW = Date.parse('2026-09-01T00:00:00Z');

/**
 * One subject under the name of its kind, with the rule's options and what is known around it. Texts that are dates stand
 * for instants in `context`.
 */
export type Example = { readonly [Kind in SubjectKind]?: unknown } & {
  readonly options?: OptionValues;
  readonly context?: Readonly<Record<string, unknown>>;
};

/** Members of the context that are values and no companions. */
const PLAIN = ['unchangedSince', 'launchType', 'enableExecuteCommand', 'environment', 'described'];

/** What a rule says of an example: a row for each violation, else one. */
export function judgeExample(rule: string, example: Example): readonly VerdictRow[] {
  const kind = SUBJECT_KINDS.find((name) => name in example);
  if (kind === undefined) throw new Error('the example has no subject');
  const rules = { [rule]: { options: example.options ?? {} } };
  const plan = planPolicy({ ...withAllRules(DEFAULT_POLICY), rules });
  const context = { now: EXAMPLE_NOW, ...contextOf(example.context ?? {}) };
  return judge({ kind, value: example[kind] }, { plan, context }).filter((row) => row.rule === rule);
}

function contextOf(written: Readonly<Record<string, unknown>>): Partial<Context> {
  const entries = Object.entries(written).map(([name, value]) => [
    name,
    companionOf(name, withInstants(value)),
  ]);
  return Object.fromEntries(entries) as Partial<Context>;
}

function companionOf(name: string, value: unknown): unknown {
  const isUnread = typeof value === 'object' && value !== null && 'unread' in value;
  return PLAIN.includes(name) || isUnread ? value : { known: value };
}

function withInstants(value: unknown): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value);
  if (Array.isArray(value)) return value.map(withInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withInstants(inner)]));
}
