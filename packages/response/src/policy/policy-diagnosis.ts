import type { Diagnosis } from '@taskwarden/diagnosis';
import { type Rule, SEVERITIES, type Severity } from '@taskwarden/policy';
import { fingerprintOf } from '../fingerprint.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import type { Breach } from './revision-verdicts.ts';

/** The cause under which findings of a rule are told, routed and silenced. */
export const causeOfRule = (rule: string): string => `policy/${rule}`;

/** The rule of such a cause. */
export const ruleOfCause = (cause: string): string => cause.slice('policy/'.length);

/** Findings of one rule in one service or family are told together, in whichever container they are. */
export function fingerprintOfFinding(subject: IncidentSubject, rule: string): string {
  return fingerprintOf(subject, { cause: causeOfRule(rule) });
}

/** A broken rule in the words of a diagnosis, so that a finding is told through the same notices as a stop. */
export function policyDiagnosis(
  rule: Pick<Rule, 'id' | 'title' | 'severity' | 'remedy'>,
  { violations }: Breach,
): Diagnosis {
  const [first] = violations;
  return {
    cause: causeOfRule(rule.id),
    category: 'policy',
    initiator: 'unknown',
    expected: false,
    confidence: 'certain',
    summary: first?.message ?? `${rule.title}: it does not.`,
    evidence: violations.map(({ path, message }) => ({ field: path, text: message })),
    conflicts: [],
    captured: { rule: rule.title, severity: worstOf(rule, violations) },
    ...(first?.container !== undefined && { container: first.container }),
    owner: 'application',
    retryable: false,
    remedy: rule.remedy,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security.html',
  };
}

/** The gravest of its violations: each may weigh more or less than the rule does. */
export function worstOf(
  rule: Pick<Rule, 'severity'>,
  violations: readonly { readonly severity?: Severity }[],
): Severity {
  const said = violations.map(({ severity = rule.severity }) => severity);
  return SEVERITIES.find((severity) => said.includes(severity)) ?? rule.severity;
}
