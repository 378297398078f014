/** Judges what was described, by kind: its own rules, the revision that it runs, and what no event tells. */
import type { Instant } from '@taskwarden/domain';
import { parseTaskDefinition, taskOwner } from '@taskwarden/domain';
import {
  type Context,
  type DefinitionFailure,
  evaluate,
  type JudgedRule,
  type PolicyPlan,
  readSubject,
  type Subject,
  type Traits,
  traitsOf,
  verdictRows,
} from '@taskwarden/policy';
import { asRun, type Run, runOfService, runOfTask } from '../policy/as-run.ts';
import { companionOf, type RevisionVerdicts } from '../policy/revision-verdicts.ts';
import { ruleOf } from '../policy/standing.ts';
import { describeSubject, type SubjectPorts } from './describe-subject.ts';
import { rulesFor, silencesOf } from './plan.ts';
import type { BatchKind, Read } from './ports.ts';
import type { RevisionDesk } from './revision-desk.ts';
import { type RunRevision, rowsOfRevision } from './revision-rows.ts';
import { agreedUnder, type SweptResource, type SweptVerdict, sweptVerdict } from './swept.ts';

export interface JudgePorts extends SubjectPorts {
  readonly plan: PolicyPlan;
  readonly desk: RevisionDesk;
  readonly now: Instant;
}

/** One description, judged. */
export async function judgeDescription(
  ports: JudgePorts,
  kind: BatchKind,
  json: unknown,
): Promise<SweptResource> {
  const { value: subject } = readSubject(kind, json);
  const traits = traitsOf(subject);
  const revision = await revisionOf(ports, subject);
  const own = judgeItself(ports, { subject, traits, revision });
  const ofRevision = revision === undefined ? [] : rowsOfRevision(ports, { kind, traits, revision });
  return {
    ...describeSubject(subject, traits, ports),
    ...unreadOf(revision),
    verdicts: [...own.verdicts, ...ofRevision],
    passes: own.passes,
  };
}

/** A revision that nothing is known to run. */
export async function judgeUnused(ports: JudgePorts, arn: string): Promise<SweptResource> {
  const verdicts = await ports.desk.verdicts(arn);
  const revision = { verdicts, arn };
  const subject: Subject = { kind: 'taskDefinition', value: { taskDefinitionArn: arn } };
  const family = parseTaskDefinition(arn)?.family;
  const tags = 'known' in verdicts ? verdicts.known.tags : undefined;
  const traits = { ...traitsOf(subject), ...(family && { family }), ...(tags && { tags }) };
  return {
    ...describeSubject(subject, traits, ports),
    ...unreadOf(revision),
    verdicts: rowsOfRevision(ports, { kind: 'taskDefinition', traits, revision }),
    passes: 0,
  };
}

function unreadOf(revision: RunRevision | undefined): Pick<SweptResource, 'unread'> {
  return revision !== undefined && 'unread' in revision.verdicts ? { unread: revision.verdicts } : {};
}

async function revisionOf({ desk }: JudgePorts, subject: Subject): Promise<RunRevision | undefined> {
  if (subject.kind === 'service') {
    const arn = subject.value.taskDefinition;
    // A service with the EXTERNAL controller has none: its task sets have.
    if (arn === undefined) return undefined;
    return { arn, verdicts: runBy(subject, await desk.verdicts(arn)) };
  }
  if (subject.kind !== 'task') return undefined;
  const { taskDefinitionArn: arn, lastStatus, desiredStatus } = subject.value;
  if (arn === undefined || lastStatus === 'STOPPED' || desiredStatus === 'STOPPED') return undefined;
  const [verdicts, plain] = await Promise.all([desk.verdictsAsItRuns(subject.value), desk.verdicts(arn)]);
  return { arn, verdicts: runBy(subject, verdicts), plain: runBy(subject, plain) };
}

function runBy(subject: Subject, verdicts: Read<RevisionVerdicts>): Read<RevisionVerdicts> {
  return 'unread' in verdicts ? verdicts : { known: asRun(verdicts.known, runOf(subject)) };
}

function runOf({ kind, value }: Subject): Run {
  if (kind === 'service') return runOfService(value);
  if (kind !== 'task') return {};
  const { group = '', taskDefinitionArn = '' } = value;
  return runOfTask(value, taskOwner({ group, taskDefinitionArn }).kind === 'service');
}

interface Judged {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly revision: RunRevision | undefined;
}

function judgeItself(
  { plan, now }: JudgePorts,
  { subject, traits, revision }: Judged,
): { readonly verdicts: readonly SweptVerdict[]; readonly passes: number } {
  const context: Context = { now, traits, ...companions(subject, revision, plan) };
  const asked = rulesFor(isToldToStop(subject) ? silencesOf(plan) : plan, subject.kind);
  const judged = evaluate(subject, asked, context);
  return {
    verdicts: judged.flatMap(rowsOf),
    passes: judged.filter(({ outcome }) => outcome.verdict === 'pass').length,
  };
}

function rowsOf(judged: JudgedRule): readonly SweptVerdict[] {
  const { rule, exception } = judged;
  const agreed =
    exception === undefined || exception.state === 'expired'
      ? undefined
      : { ...exception.exception, expiresAt: exception.exception.expires };
  return verdictRows(judged)
    .flatMap((row) => sweptVerdict(row, rule.title))
    .map((row) => agreedUnder(row, agreed));
}

function isToldToStop({ kind, value }: Subject): boolean {
  return kind === 'task' && value.desiredStatus === 'STOPPED';
}

function companions(subject: Subject, revision: RunRevision | undefined, plan: PolicyPlan): Partial<Context> {
  if (revision === undefined) return {};
  const { verdicts, plain = verdicts } = revision;
  if (subject.kind === 'service') {
    return { taskDefinition: 'unread' in verdicts ? verdicts : companionOf(verdicts.known) };
  }
  if ('unread' in verdicts || 'unread' in plain) return {};
  return {
    failures: {
      definition: failuresOf(plain.known, plan),
      merged: failuresOf(verdicts.known, plan),
    },
  };
}

function failuresOf({ breaches }: RevisionVerdicts, plan: PolicyPlan): readonly DefinitionFailure[] {
  return breaches.flatMap(({ rule: id, violations }) => {
    const rule = ruleOf(plan, id);
    return rule === undefined
      ? []
      : violations.map(({ severity = rule.severity, path }) => ({ rule: id, severity, path }));
  });
}
