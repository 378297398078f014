import type { Instant, TaskDefinition } from '@taskwarden/domain';
import { hashOf, parseTaskDefinition } from '@taskwarden/domain';
import {
  type Context,
  definitionOfFacts,
  evaluate,
  type PolicyPlan,
  type RevisionFacts,
  revisionFacts,
  tagRecord,
  type Violation,
} from '@taskwarden/policy';
import type { EcsObserver } from '../action/world.ts';
import { judgeByService, type ServiceVerdicts } from './as-run.ts';

/** A rule that is broken, and where. Values that offend are left out: this is kept. */
export interface Breach {
  readonly rule: string;
  readonly violations: readonly Omit<Violation, 'value'>[];
}

/** What the rules say of a definition: what is broken, and what could not be told, which is never a pass. */
export interface DefinitionVerdicts {
  readonly breaches: readonly Breach[];
  /** Ids of rules. */
  readonly notEvaluated: readonly string[];
}

/**
 * What every rule says of a task definition revision. A revision never changes, so this is found once ever for a version
 * of the rules, whatever their modes: those and the exceptions are looked up where the revision is used.
 */
export interface RevisionVerdicts extends DefinitionVerdicts {
  readonly taskDefinitionArn: string;
  readonly ruleSetVersion: string;
  readonly family: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly registeredAt?: Instant;
  /** Where Fargate runs it, if the rules then say something else than of the definition alone. */
  readonly onFargate?: DefinitionVerdicts;
  /** Where something else runs it. */
  readonly offFargate?: DefinitionVerdicts;
  /** What services bear on, if any rule looks at them. */
  readonly byService?: ServiceVerdicts;
  /** For rules on what runs it. */
  readonly facts: RevisionFacts;
}

/** What is kept of revisions. */
export interface RevisionBook {
  revisionVerdicts(taskDefinitionArn: string, ruleSetVersion: string): Promise<RevisionVerdicts | undefined>;
  putRevisionVerdicts(verdicts: RevisionVerdicts): Promise<void>;
  /** A task or a service uses the revision. */
  markRevisionUsed(taskDefinitionArn: string, use: RevisionUse): Promise<void>;
  /** By whom, and when last; none where nobody was seen to use it. */
  revisionUses(taskDefinitionArn: string): Promise<readonly RevisionUse[]>;
}

export interface RevisionUse {
  /** The service, family or group: see `serviceKey`. */
  readonly user: string;
  readonly usedAt: Instant;
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

/** Judges a definition by every rule there is, on or off, and for whatever may run it. */
export function judgeRevision(definition: TaskDefinition, plan: PolicyPlan, now: Instant): RevisionVerdicts {
  const { taskDefinitionArn = '', family, tags = [], registeredAt } = definition;
  const every = everyRule(plan);
  const alone = judgeDefinition(definition, every, { now });
  const onFargate = judgeDefinition(definition, every, { now, launchType: 'FARGATE' });
  const offFargate = judgeDefinition(definition, every, { now, launchType: 'EC2' });
  const byService = judgeByService(definition, alone, (service, rules) =>
    judgeDefinition(definition, rules === undefined ? every : planOf(every, rules), {
      now,
      service: { known: service },
    }),
  );
  return {
    taskDefinitionArn,
    ruleSetVersion: plan.version,
    family: family ?? parseTaskDefinition(taskDefinitionArn)?.family ?? 'unknown',
    tags: tagRecord(tags),
    ...(registeredAt !== undefined && { registeredAt }),
    ...alone,
    ...(differs(onFargate, alone) && { onFargate }),
    ...(differs(offFargate, alone) && { offFargate }),
    ...(byService !== undefined && { byService }),
    facts: revisionFacts(definition),
  };
}

function judgeDefinition(
  definition: TaskDefinition,
  plan: PolicyPlan,
  context: Pick<Context, 'now' | 'launchType' | 'service'>,
): DefinitionVerdicts {
  const judged = evaluate({ kind: 'taskDefinition', value: definition }, plan, context);
  return {
    breaches: breachesOf(judged),
    notEvaluated: judged.flatMap(({ rule, outcome }) => (outcome.verdict === 'not-evaluated' ? rule.id : [])),
  };
}

/**
 * What fails, by every rule that says so. Which of them tells it, where several say it together, is found where it runs: see
 * `tellersOf`.
 */
export function breachesOf(judged: ReturnType<typeof evaluate>): readonly Breach[] {
  return judged.flatMap(({ rule, outcome }) =>
    outcome.verdict === 'fail' ? { rule: rule.id, violations: outcome.violations.map(withoutValue) } : [],
  );
}

function differs(one: DefinitionVerdicts, other: DefinitionVerdicts): boolean {
  return hashOf(one) !== hashOf(other);
}

/** The revision as rules on what runs it see it, from what is kept. */
export function companionOf(verdicts: RevisionVerdicts): { readonly known: TaskDefinition } {
  return { known: definitionOfFacts(verdicts.facts) };
}

/** The plan with these rules alone. */
function planOf(plan: PolicyPlan, rules: readonly string[]): PolicyPlan {
  return { ...plan, rules: plan.rules.filter(({ rule }) => rules.includes(rule.id)) };
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
