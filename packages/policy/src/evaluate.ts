/** Judges one subject by a plan: modes by scope, exceptions, and tasks as they run. */
import { effectiveTaskDefinition, isFargateCapacityProvider } from '@taskwarden/domain';
import type { Context, DefinitionFailure } from './context.ts';
import { type AppliedException, exceptionFor } from './exception.ts';
import { type StandingFail, wholeOf } from './parts.ts';
import { modeFor, type PlannedRule, type PolicyPlan } from './plan.ts';
import type { Mode, Rule } from './rule.ts';
import { isDescribed, readSubject, type Subject, type SubjectKind } from './subject/subject.ts';
import { type Traits, traitsOf } from './subject/traits.ts';
import { judgeResolved } from './unresolved.ts';
import { notApplicable, notEvaluated, type Outcome } from './verdict.ts';

/** What one rule says of one subject. */
export interface JudgedRule {
  readonly rule: Rule;
  readonly mode: Exclude<Mode, 'off'>;
  readonly outcome: Outcome;
  /** Of a fail for which somebody answers. */
  readonly exception?: AppliedException;
  /** A rule that says this one's fail together with another, at least as strictly: tell that one. */
  readonly partOf?: string;
}

/**
 * What every rule that is on says of a subject. A running task is judged as it runs: by the rules for task definitions on
 * its definition merged with the overrides of RunTask, and by those for tasks.
 *
 * @example
 * evaluate({ kind: 'service', value: service }, planPolicy(DEFAULT_POLICY), { now })
 *   .filter(({ outcome }) => outcome.verdict === 'fail')
 */
export function evaluate(subject: Subject, plan: PolicyPlan, context: Context): readonly JudgedRule[] {
  const within: Context = { ...context, described: context.described ?? isDescribed(subject) };
  const traits = { ...traitsOf(subject), ...context.traits };
  const judged =
    subject.kind === 'task'
      ? judgeTask(subject, { plan, traits }, within)
      : judgeAs(subject, { plan, traits }, within);
  return withParts(judged);
}

interface By {
  readonly plan: PolicyPlan;
  readonly traits: Traits;
}

function judgeAs(subject: Subject, { plan, traits }: By, context: Context): readonly JudgedRule[] {
  const gone = goneReason(subject);
  return activeRules(subject.kind, { plan, traits }).map(({ rule, mode, options }) => {
    const outcome =
      gone === undefined ? judgeOne(subject, { rule, options, mode }, context) : notApplicable(gone);
    return withException({ rule, mode, outcome }, { plan, traits }, context);
  });
}

/** What is gone can't be mended. An INACTIVE revision may still run. */
function goneReason({ kind, value }: Subject): string | undefined {
  if ((kind === 'service' || kind === 'cluster') && value.status === 'INACTIVE') return 'it is INACTIVE';
  if (kind === 'task' && value.lastStatus === 'STOPPED') return 'it has stopped';
  return undefined;
}

function activeRules(kind: SubjectKind, { plan, traits }: By) {
  return plan.rules.flatMap((planned) => {
    const mode = planned.rule.inspects.includes(kind) ? modeFor(planned, plan.scopes, traits) : 'off';
    return mode === 'off' ? [] : { rule: planned.rule, options: planned.options, mode };
  });
}

function judgeOne(subject: Subject, { rule, options }: PlannedRule, context: Context): Outcome {
  return judgeResolved<object>(subject.value, context.unresolved ?? new Set(), {
    judge: (value) => rule.evaluate({ kind: subject.kind, value } as Subject, options, context),
    read: (json) => readSubject(subject.kind, json).value.value,
  });
}

function withException(judged: JudgedRule, { plan, traits }: By, { now }: Context): JudgedRule {
  if (judged.outcome.verdict !== 'fail') return judged;
  const exception = exceptionFor(plan.exceptions, { rule: judged.rule.id, traits, now });
  return exception === undefined ? judged : { ...judged, exception };
}

type TaskSubject = Extract<Subject, { kind: 'task' }>;

function judgeTask(subject: TaskSubject, by: By, context: Context): readonly JudgedRule[] {
  const companion = context.taskDefinition;
  const gone = goneReason(subject);
  if (companion === undefined || 'unread' in companion || gone !== undefined) {
    const why = companion !== undefined && 'unread' in companion ? `: ${companion.unread}` : '';
    const outcome =
      gone === undefined ? notEvaluated(`its task definition was not read${why}`) : notApplicable(gone);
    const unread = activeRules('taskDefinition', by).map(({ rule, mode }) => ({ rule, mode, outcome }));
    return [...unread, ...judgeAs(subject, by, context)];
  }
  const inside: Context = {
    ...context,
    described: true,
    // Open values are the task's, and paths are the definition's from here on.
    unresolved: new Set(),
    ...runOf(subject.value),
  };
  const merged = effectiveTaskDefinition(companion.known, subject.value.overrides);
  const onDefinition = judgeAs({ kind: 'taskDefinition', value: companion.known }, by, inside);
  const onMerged = judgeAs({ kind: 'taskDefinition', value: merged }, by, inside);
  const failures = { definition: failuresOf(onDefinition), merged: failuresOf(onMerged) };
  return [...onMerged, ...judgeAs(subject, by, { ...context, failures })];
}

/** How a task runs its definition, as far as it says so itself. */
function runOf({
  launchType,
  capacityProviderName = '',
  enableExecuteCommand,
}: TaskSubject['value']): Pick<Context, 'launchType' | 'enableExecuteCommand'> {
  const placed = launchType ?? (isFargateCapacityProvider(capacityProviderName) ? 'FARGATE' : undefined);
  return {
    ...(placed !== undefined && { launchType: placed }),
    ...(enableExecuteCommand !== undefined && { enableExecuteCommand }),
  };
}

function failuresOf(judged: readonly JudgedRule[]): readonly DefinitionFailure[] {
  return judged.flatMap(({ rule, outcome, exception }) =>
    outcome.verdict === 'fail' && (exception === undefined || exception.state === 'expired')
      ? outcome.violations.map(({ path, severity = rule.severity }) => ({ rule: rule.id, severity, path }))
      : [],
  );
}

/** Marks what a failing rule says together with another. */
function withParts(judged: readonly JudgedRule[]): readonly JudgedRule[] {
  const failing = judged.filter(({ outcome }) => outcome.verdict === 'fail').map(failOf);
  return judged.map((part) => {
    const whole = part.outcome.verdict === 'fail' ? wholeOf(failOf(part), failing) : undefined;
    return whole === undefined ? part : { ...part, partOf: whole.id };
  });
}

function failOf({ rule, mode, exception }: JudgedRule): StandingFail {
  return { rule, mode, isExcepted: exception !== undefined && exception.state !== 'expired' };
}
