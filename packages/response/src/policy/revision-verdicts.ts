import type { Instant, TaskDefinition } from '@taskwarden/domain';
import { parseTaskDefinition } from '@taskwarden/domain';
import { evaluate, type PolicyPlan, tagRecord, type Violation } from '@taskwarden/policy';
import type { EcsObserver } from '../action/world.ts';

/** A rule that is broken, and where. Values that offend are left out: this is kept. */
export interface Breach {
  readonly rule: string;
  readonly violations: readonly Omit<Violation, 'value'>[];
}

/**
 * What every rule says of a task definition revision. A revision never changes, so this is found once ever for a version
 * of the rules, whatever their modes: those and the exceptions are looked up where the revision is used.
 */
export interface RevisionVerdicts {
  readonly taskDefinitionArn: string;
  readonly ruleSetVersion: string;
  readonly family: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly registeredAt?: Instant;
  readonly breaches: readonly Breach[];
  /** Rules that could not tell: not knowing is never a pass. */
  readonly notEvaluated: readonly string[];
}

/** What is kept of revisions. */
export interface RevisionBook {
  revisionVerdicts(taskDefinitionArn: string, ruleSetVersion: string): Promise<RevisionVerdicts | undefined>;
  putRevisionVerdicts(verdicts: RevisionVerdicts): Promise<void>;
  /** A task or a service uses the revision. */
  markRevisionUsed(taskDefinitionArn: string, at: Instant): Promise<void>;
  revisionUsedAt(taskDefinitionArn: string): Promise<Instant | undefined>;
}

export interface VerdictPorts {
  readonly plan: PolicyPlan;
  readonly revisions: RevisionBook;
  readonly observer: Pick<EcsObserver, 'taskDefinition'>;
}

/** Verdicts on a revision: from the ledger, or read and judged and kept. `unread` says why there are none. */
export async function loadVerdicts(
  { plan, revisions, observer }: VerdictPorts,
  taskDefinitionArn: string,
  now: Instant,
): Promise<RevisionVerdicts | { readonly unread: string }> {
  const known = await revisions.revisionVerdicts(taskDefinitionArn, plan.version);
  if (known !== undefined) return known;
  const read = await observer.taskDefinition(taskDefinitionArn);
  if ('unread' in read) return read;
  const verdicts = judgeRevision(read.known, plan, now);
  await revisions.putRevisionVerdicts(verdicts);
  return verdicts;
}

/** Judges a definition by every rule there is, on or off. */
export function judgeRevision(definition: TaskDefinition, plan: PolicyPlan, now: Instant): RevisionVerdicts {
  const { taskDefinitionArn = '', family, tags = [], registeredAt } = definition;
  const judged = evaluate({ kind: 'taskDefinition', value: definition }, everyRule(plan), { now });
  return {
    taskDefinitionArn,
    ruleSetVersion: plan.version,
    family: family ?? parseTaskDefinition(taskDefinitionArn)?.family ?? 'unknown',
    tags: tagRecord(tags),
    ...(registeredAt !== undefined && { registeredAt }),
    breaches: judged.flatMap(({ rule, outcome, partOf }) =>
      outcome.verdict === 'fail' && partOf === undefined
        ? { rule: rule.id, violations: outcome.violations.map(withoutValue) }
        : [],
    ),
    notEvaluated: judged.flatMap(({ rule, outcome }) => (outcome.verdict === 'not-evaluated' ? rule.id : [])),
  };
}

/** The plan with every rule on, everywhere. */
function everyRule(plan: PolicyPlan): PolicyPlan {
  return {
    ...plan,
    scopes: [],
    exceptions: [],
    rules: plan.rules.map((planned) => ({ ...planned, mode: 'report' })),
  };
}

/** The value that offends is shown where it is judged, and kept nowhere. */
export function withoutValue(violation: Violation): Omit<Violation, 'value'> {
  const { value: _, ...kept } = violation;
  return kept;
}
