/** What a sweep found, as one document: folded as it comes, so that only what is wrong is held. */
import type { Instant } from '@taskwarden/domain';
import { type Exception, exceptionsDue, SEVERITIES, type Severity } from '@taskwarden/policy';
import { placeName } from '../subject.ts';
import type { SweptKind } from './ports.ts';
import { type Coverage, coverageOf, type Gap, type RunRecord, type Tally } from './run-record.ts';
import { isOpen, type SweptResource, type SweptVerdict } from './swept.ts';

/** A verdict with the resource that it is about. */
export interface SweptFinding
  extends Omit<SweptVerdict, 'verdict'>,
    Omit<SweptResource, 'traits' | 'verdicts' | 'passes' | 'unread'> {}

export interface RuleSummary {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly open: number;
  readonly excepted: number;
}

/** Services, and families and groups of standalone tasks; what belongs to neither stands under its cluster. */
export interface GroupSummary {
  readonly name: string;
  readonly resources: number;
  /** Of them without an open finding. */
  readonly clean: number;
  readonly open: number;
  readonly worst?: Severity;
}

export interface UnevaluatedRule {
  readonly rule: string;
  readonly reason: string;
  /** 0: it could be asked of nothing at all. */
  readonly resources: number;
}

export interface SweepReport {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly coverage: Coverage;
  readonly kinds: Readonly<Record<SweptKind, Tally>>;
  /**
   * Per cent of clusters, container instances, services and standalone tasks without an open finding, rounded down. The tasks
   * of a service count with it. Absent where nothing was judged.
   */
  readonly score?: number;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly byRule: readonly RuleSummary[];
  readonly byService: readonly GroupSummary[];
  readonly byOwner: readonly GroupSummary[];
  readonly findings: readonly SweptFinding[];
  /** Fails for which somebody answers. */
  readonly exceptions: readonly SweptFinding[];
  /** Exceptions of the policy that have ended, or are about to: somebody has to look at them. */
  readonly exceptionsDue: readonly DueException[];
  readonly notEvaluated: readonly UnevaluatedRule[];
  readonly gaps: readonly Gap[];
}

export interface DueException extends Exception {
  readonly state: 'expiring' | 'expired';
}

/** What is remembered of a sweep, for the trend. */
export interface SweepSummary extends Pick<SweepReport, 'score' | 'startedAt'> {
  /** Findings for which nobody answers. */
  readonly open: number;
  /** Per cent. */
  readonly coverage: number;
}

export function summaryOf({ startedAt, score, findings, coverage }: SweepReport): SweepSummary {
  return {
    startedAt,
    ...(score !== undefined && { score }),
    open: findings.length,
    coverage: coverage.percent,
  };
}

interface Group {
  resources: number;
  clean: number;
  open: number;
  worst?: Severity;
}

export interface ReportBuilder {
  add(resource: SweptResource): void;
  /** A rule that could be asked of nothing, and why. */
  addUnevaluated(rule: string, reason: string): void;
  finish(record: RunRecord, times: Pick<SweepReport, 'startedAt' | 'endedAt'>): SweepReport;
}

const NOBODY = 'nobody (no tag, no map of teams)';

/** `agreed`: the exceptions of the policy. */
export function createReport(agreed: readonly Exception[] = []): ReportBuilder {
  const open: SweptFinding[] = [];
  const excepted: SweptFinding[] = [];
  const unevaluated = new Map<string, { rule: string; reason: string; resources: number }>();
  const services = new Map<string, Group>();
  const owners = new Map<string, Group>();
  const places = { accounts: new Set<string>(), regions: new Set<string>() };

  function add({
    verdicts,
    passes: _passes,
    unread: _unread,
    traits: _traits,
    ...resource
  }: SweptResource): void {
    if (resource.account !== undefined) places.accounts.add(resource.account);
    if (resource.region !== undefined) places.regions.add(resource.region);
    const wrong = verdicts.filter(isOpen);
    for (const verdict of verdicts) keep({ open, excepted, unevaluated }, verdict, resource);
    count(services, placedName(resource), { wrong, counts: countsItself(resource) });
    count(owners, resource.team ?? NOBODY, { wrong, counts: countsItself(resource) });
  }

  function finish(record: RunRecord, times: Pick<SweepReport, 'startedAt' | 'endedAt'>): SweepReport {
    const all = [...services.values()];
    const resources = all.reduce((sum, group) => sum + group.resources, 0);
    const clean = all.reduce((sum, group) => sum + group.clean, 0);
    return {
      ...times,
      accounts: [...places.accounts],
      regions: [...places.regions],
      coverage: coverageOf(record),
      kinds: record.kinds,
      ...(resources > 0 && { score: Math.floor((100 * clean) / resources) }),
      severities: bySeverity(open),
      byRule: byRule(open, excepted),
      byService: summaries(
        places.accounts.size * places.regions.size > 1 ? services : withoutPlace(services),
      ).filter((group) => group.open > 0),
      byOwner: summaries(owners),
      findings: open.toSorted(gravest),
      exceptions: excepted.toSorted(gravest),
      exceptionsDue: dueOf(agreed, times.startedAt),
      notEvaluated: [...unevaluated.values()].toSorted((one, other) => other.resources - one.resources),
      gaps: record.gaps,
    };
  }

  return {
    add,
    addUnevaluated: (rule, reason) =>
      void unevaluated.set(`${rule} ${reason}`, { rule, reason, resources: 0 }),
    finish,
  };
}

function dueOf(agreed: readonly Exception[], now: Instant): readonly DueException[] {
  return exceptionsDue(agreed, now).flatMap(({ exception, state }) =>
    state === 'valid' ? [] : { ...exception, state },
  );
}

interface Kept {
  readonly open: SweptFinding[];
  readonly excepted: SweptFinding[];
  readonly unevaluated: Map<string, { rule: string; reason: string; resources: number }>;
}

function keep(
  { open, excepted, unevaluated }: Kept,
  verdict: SweptVerdict,
  resource: Omit<SweptResource, 'traits' | 'verdicts' | 'passes' | 'unread'>,
): void {
  const { verdict: word, ...rest } = verdict;
  if (word === 'not-evaluated') {
    const key = `${rest.rule} ${rest.message}`;
    const known = unevaluated.get(key) ?? { rule: rest.rule, reason: rest.message, resources: 0 };
    unevaluated.set(key, { ...known, resources: known.resources + 1 });
  } else if (isOpen(verdict)) open.push({ ...resource, ...rest });
  else if (verdict.exceptedUntil !== undefined) excepted.push({ ...resource, ...rest });
}

/** Tasks of a service count with it: a large service would outweigh all others. */
function countsItself({ kind, service }: Pick<SweptResource, 'kind' | 'service'>): boolean {
  return kind !== 'task' || service === undefined;
}

function nameOf({
  cluster,
  service,
  family,
  arn,
}: Pick<SweptResource, 'cluster' | 'service' | 'family' | 'arn'>) {
  const within = service ?? family;
  if (within === undefined) return cluster ?? arn;
  return cluster === undefined ? within : `${cluster}/${within}`;
}

/** Services of two accounts may have the same name: they are counted apart, and told apart where there are several. */
function placedName(
  resource: Parameters<typeof nameOf>[0] & Pick<SweptResource, 'account' | 'region'>,
): string {
  const { account = 'unknown', region = 'unknown' } = resource;
  return `${placeName({ account, region })} ${nameOf(resource)}`;
}

/** For a report of one place. What is of no known place is taken to be there. */
function withoutPlace(groups: ReadonlyMap<string, Group>): ReadonlyMap<string, Group> {
  const named = new Map<string, Group>();
  for (const [placed, group] of groups) {
    const name = placed.slice(placed.indexOf(' ') + 1);
    const { resources, clean, open, worst } = named.get(name) ?? { resources: 0, clean: 0, open: 0 };
    named.set(name, {
      ...group,
      resources: resources + group.resources,
      clean: clean + group.clean,
      open: open + group.open,
      ...(worst !== undefined && { worst: worse(group.worst, worst) }),
    });
  }
  return named;
}

function count(
  groups: Map<string, Group>,
  name: string,
  { wrong, counts }: { readonly wrong: readonly SweptVerdict[]; readonly counts: boolean },
): void {
  const group: Group = groups.get(name) ?? { resources: 0, clean: 0, open: 0 };
  group.resources += counts ? 1 : 0;
  group.clean += counts && wrong.length === 0 ? 1 : 0;
  group.open += wrong.length;
  for (const { severity } of wrong) group.worst = worse(group.worst, severity);
  groups.set(name, group);
}

const weight = (severity: Severity): number => SEVERITIES.indexOf(severity);

function worse(one: Severity | undefined, other: Severity): Severity {
  return one === undefined || weight(other) < weight(one) ? other : one;
}

function summaries(groups: ReadonlyMap<string, Group>): readonly GroupSummary[] {
  return [...groups]
    .map(([name, group]) => ({ name, ...group }))
    .toSorted((one, other) => other.open - one.open || one.name.localeCompare(other.name));
}

function bySeverity(open: readonly SweptFinding[]): Readonly<Record<Severity, number>> {
  const counts = SEVERITIES.map((severity) => [
    severity,
    open.filter((finding) => finding.severity === severity).length,
  ]);
  return Object.fromEntries(counts);
}

function byRule(open: readonly SweptFinding[], excepted: readonly SweptFinding[]): readonly RuleSummary[] {
  const rules = new Map<
    string,
    { rule: string; title: string; severity: Severity; open: number; excepted: number }
  >();
  const at = ({ rule, title, severity }: SweptFinding) => {
    const known = rules.get(rule) ?? { rule, title, severity, open: 0, excepted: 0 };
    rules.set(rule, known);
    return known;
  };
  for (const finding of open) at(finding).open += 1;
  for (const finding of excepted) at(finding).excepted += 1;
  return [...rules.values()].toSorted(
    (one, other) => weight(one.severity) - weight(other.severity) || other.open - one.open,
  );
}

function gravest(one: SweptFinding, other: SweptFinding): number {
  return (
    weight(one.severity) - weight(other.severity) ||
    one.rule.localeCompare(other.rule) ||
    one.arn.localeCompare(other.arn)
  );
}
