import type { Environment, ParseResult } from '@marcbachmann/cel-js';
import type { CustomRule } from '../configuration.ts';
import type { Context } from '../context.ts';
import type { Rule } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import type { Subject, SubjectKind } from '../subject/subject.ts';
import { failing, notApplicable, notEvaluated, type Outcome, PASS } from '../verdict.ts';
import { absentNameProblem } from './absent-name.ts';
import { costProblem, isTooLarge } from './cost.ts';
import { type CelFault, faultOf, positionOf } from './fault.ts';
import { createSubjectEnvironment, type SubjectEnvironment } from './subject-environment.ts';

/** What is wrong with a custom rule, with the place in its expression. Lines and columns count from 1. */
export interface CustomRuleProblem {
  readonly rule: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly CustomRuleProblem[];
}

/**
 * Compiles custom rules, once. What is wrong with one does not stop the others.
 *
 * @example
 * compileCustomRules([{ id: 'ours', inspects: 'service', expression: 'service.desiredCount >= 2', … }]).problems // []
 */
export function compileCustomRules(rows: readonly CustomRule[]): CompiledRules {
  const environments = new Map<SubjectKind, SubjectEnvironment>();
  const compiled = rows.map((row, index) => {
    const taken = isTaken(row.id, rows.slice(0, index));
    if (taken !== undefined) return problem(row, { message: taken, at: 0 });
    const environment = environments.get(row.inspects) ?? createSubjectEnvironment(row.inspects);
    environments.set(row.inspects, environment);
    return compile(row, environment);
  });
  return {
    rules: compiled.flatMap((result) =>
      'rule' in result && typeof result.rule === 'object' ? result.rule : [],
    ),
    problems: compiled.flatMap((result) => ('message' in result ? result : [])),
  };
}

function isTaken(id: string, earlier: readonly CustomRule[]): string | undefined {
  const isBuiltIn = RULES.some((rule) => rule.id === id);
  if (!isBuiltIn && earlier.every((row) => row.id !== id)) return undefined;
  return `a rule is already called ${id}`;
}

function compile(
  row: CustomRule,
  { environment, names, bind }: SubjectEnvironment,
): { readonly rule: Rule } | CustomRuleProblem {
  const parsed = parse(row.expression, environment, names);
  if ('message' in parsed) return problem(row, parsed);
  const { program } = parsed;
  const judge = (subject: Subject, context: Context): Outcome =>
    isTooLarge(program.ast, subject.value)
      ? notEvaluated('its lists are too long for loops within each other')
      : run(program, () => bind(subject.value, context), row);
  return {
    rule: {
      id: row.id,
      title: row.title,
      severity: row.severity,
      sets: [],
      remedy: row.remedy,
      controls: {},
      offender: ['notify'],
      options: {},
      inspects: [row.inspects],
      defaultMode: row.mode,
      evaluate: (subject, _options, context) =>
        subject.kind === row.inspects
          ? judge(subject, context)
          : notApplicable(`it inspects ${row.inspects}`),
    },
  };
}

function parse(
  expression: string,
  environment: Environment,
  names: readonly string[],
): CelFault | { readonly program: ParseResult } {
  try {
    const program = environment.parse(expression);
    const { valid, type, error } = program.check();
    if (!valid) return faultOf(error, names);
    if (type !== 'bool') return { message: `it gives ${type}, and must give true or false`, at: 0 };
    return absentNameProblem(program.ast, names) ?? costProblem(program.ast) ?? { program };
  } catch (error) {
    return faultOf(error, names);
  }
}

/** What can't be read when it runs is not-evaluated: CEL has errors where ECS leaves a member out. */
function run(
  program: ParseResult,
  variables: () => Readonly<Record<string, unknown>>,
  { message }: CustomRule,
): Outcome {
  try {
    return program(variables()) === true ? PASS : failing({ path: '', message });
  } catch (error) {
    return notEvaluated(faultOf(error).message);
  }
}

function problem({ id, expression }: CustomRule, { message, at }: CelFault): CustomRuleProblem {
  return { rule: id, message, ...positionOf(expression, at) };
}
