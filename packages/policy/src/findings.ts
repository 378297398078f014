/** Findings: what was found wrong with a resource, over time. A pure fold over verdicts. */
import type { Instant } from '@taskwarden/domain';
import type { AppliedException } from './exception.ts';
import type { Outcome, Severity, Violation } from './verdict.ts';

/**
 * - `open`: it fails, and nobody answers for it.
 * - `excepted`: it fails, and somebody answers for it until a day.
 * - `fixed`: a newer revision keeps the rule, and what runs does not yet.
 * - `fixed-and-deployed`: what runs keeps the rule.
 */
export type FindingState = 'open' | 'excepted' | 'fixed' | 'fixed-and-deployed';

export interface Finding {
  readonly rule: string;
  /** ARN of the cluster, service, task or revision. */
  readonly resource: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly firstSeen: Instant;
  /** When it was last seen failing. */
  readonly lastSeen: Instant;
  /** Since when what runs keeps the rule. */
  readonly fixedAt?: Instant;
  /** How often it failed again after it was fixed. */
  readonly returns: number;
  readonly violations: readonly Violation[];
}

/** What one rule says now of one resource. */
export interface FindingObservation {
  readonly rule: string;
  readonly resource: string;
  readonly severity: Severity;
  /** Of what runs. */
  readonly outcome: Outcome;
  readonly exception?: AppliedException;
  /** The revision in which the fail is mended, where that one does not run yet. */
  readonly fixedIn?: string;
}

export type FindingNews = 'new' | 'still-there' | 'excepted' | 'fixed' | 'fixed-and-deployed' | 'came-back';

export interface FindingChange {
  readonly news: FindingNews;
  readonly finding: Finding;
}

export interface FoldedFindings {
  readonly findings: readonly Finding[];
  /** One for each observation that says something of a finding, in their order. */
  readonly changes: readonly FindingChange[];
}

/**
 * The findings after a round of verdicts. What could not be evaluated leaves its finding as it was: not knowing mends
 * nothing. What was not looked at stays as well.
 */
export function foldFindings(
  previous: readonly Finding[],
  observations: readonly FindingObservation[],
  now: Instant,
): FoldedFindings {
  const findings = new Map(previous.map((finding) => [keyOf(finding), finding]));
  const changes = observations.flatMap((observation) => {
    const change = changeOf(findings.get(keyOf(observation)), observation, now);
    if (change === undefined) return [];
    findings.set(keyOf(observation), change.finding);
    return change;
  });
  return { findings: [...findings.values()], changes };
}

function keyOf({ rule, resource }: Pick<Finding, 'rule' | 'resource'>): string {
  return `${rule} ${resource}`;
}

function changeOf(
  before: Finding | undefined,
  observation: FindingObservation,
  now: Instant,
): FindingChange | undefined {
  const { outcome } = observation;
  if (outcome.verdict === 'not-evaluated') return undefined;
  if (outcome.verdict === 'fail')
    return failed(before, { ...observation, violations: outcome.violations }, now);
  if (before === undefined || before.state === 'fixed-and-deployed') return undefined;
  return { news: 'fixed-and-deployed', finding: { ...before, state: 'fixed-and-deployed', fixedAt: now } };
}

function failed(
  before: Finding | undefined,
  observation: FindingObservation & { readonly violations: readonly Violation[] },
  now: Instant,
): FindingChange {
  const { rule, resource, severity, violations } = observation;
  const state = stateOf(observation);
  const returned = before?.state === 'fixed-and-deployed';
  return {
    news: newsOf(before, state),
    finding: {
      rule,
      resource,
      severity,
      state,
      firstSeen: before?.firstSeen ?? now,
      lastSeen: now,
      returns: (before?.returns ?? 0) + (returned ? 1 : 0),
      violations,
    },
  };
}

function stateOf({ exception, fixedIn }: FindingObservation): FindingState {
  if (exception !== undefined && exception.state !== 'expired') return 'excepted';
  return fixedIn === undefined ? 'open' : 'fixed';
}

function newsOf(before: Finding | undefined, state: FindingState): FindingNews {
  if (before?.state === state) return 'still-there';
  if (state !== 'open') return state;
  if (before === undefined) return 'new';
  // A fix that was withdrawn before it was deployed never ended the finding.
  return before.state === 'fixed' ? 'still-there' : 'came-back';
}
