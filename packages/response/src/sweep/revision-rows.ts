import type { Instant } from '@taskwarden/domain';
import { type PolicyPlan, type SubjectKind, type Traits, verdictRows } from '@taskwarden/policy';
import type { RevisionVerdicts } from '../policy/revision-verdicts.ts';
import { ruleOf, standingOf, type ToldBreach, tellersOf } from '../policy/standing.ts';
import type { Read } from './ports.ts';
import { agreedUnder, type SweptVerdict, sweptVerdict } from './swept.ts';

/** The revision that a service or a task runs, with what the rules say of it. */
export interface RunRevision {
  readonly arn: string;
  readonly verdicts: Read<RevisionVerdicts>;
  /** Of the definition without overrides, where the task has some. */
  readonly plain?: Read<RevisionVerdicts>;
}

/**
 * What the revision breaks, told once: at the service that runs it, for its tasks run what it runs. A task tells what its
 * overrides change, and everything where no service keeps it.
 */
export function rowsOfRevision(
  { plan, now }: Pick<Where, 'plan' | 'now'>,
  {
    kind,
    traits,
    revision,
  }: { readonly kind: SubjectKind; readonly traits: Traits; readonly revision: RunRevision },
): readonly SweptVerdict[] {
  const { verdicts, plain } = revision;
  const isOfService = kind === 'task' && traits.service !== undefined;
  if ('unread' in verdicts) return isOfService ? [] : [unreadRevision(verdicts.unread)];
  const toldElsewhere = isOfService && plain !== undefined && 'known' in plain ? plain.known : undefined;
  if (toldElsewhere === verdicts.known) return [];
  const known = new Set(toldElsewhere?.breaches.map(({ rule }) => rule));
  return [
    ...tellersOf(plan, verdicts.known.breaches, { traits, now })
      .filter(({ breach }) => !known.has(breach.rule))
      .flatMap((told) => rowsOfBreach({ plan, traits, now }, told)),
    ...(toldElsewhere === undefined ? unevaluated({ plan, traits, now }, verdicts.known) : []),
  ];
}

interface Where {
  readonly plan: PolicyPlan;
  readonly traits: Traits;
  readonly now: Instant;
}

function rowsOfBreach(
  { plan, traits, now }: Where,
  { breach, partOf }: ToldBreach<RevisionVerdicts['breaches'][number]>,
): readonly SweptVerdict[] {
  const { rule: id, violations } = breach;
  const rule = ruleOf(plan, id);
  const { mode, exception } = standingOf(plan, { rule: id, traits, now });
  if (rule === undefined || mode === 'off') return [];
  const outcome = { verdict: 'fail' as const, violations: [...violations] as never };
  return verdictRows({ rule, mode, outcome, ...(partOf && { partOf }) })
    .flatMap((row) => sweptVerdict(row, rule.title))
    .map((row) => ({ ...agreedUnder(row, exception), ofRevision: true }));
}

function unevaluated(
  { plan, traits, now }: Where,
  { notEvaluated }: RevisionVerdicts,
): readonly SweptVerdict[] {
  return notEvaluated.flatMap((id) => {
    const rule = ruleOf(plan, id);
    if (rule === undefined || standingOf(plan, { rule: id, traits, now }).mode === 'off') return [];
    const outcome = { verdict: 'not-evaluated' as const, reason: 'it needs what a sweep does not read' };
    return verdictRows({ rule, mode: 'report', outcome }).flatMap((row) => sweptVerdict(row, rule.title));
  });
}

/** One row for all the rules that could not be asked. */
function unreadRevision(reason: string): SweptVerdict {
  return {
    rule: 'task-definition',
    title: 'The task definition can be read',
    verdict: 'not-evaluated',
    severity: 'info',
    message: reason,
    remedy: 'Give the role the permission, or run the sweep again.',
    controls: [],
  };
}
