import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Rule } from '@taskwarden/policy';
import type { Breach } from './revision-verdicts.ts';

/** The cause under which findings of a rule are told, routed and silenced. */
export const causeOfRule = (rule: string): string => `policy/${rule}`;

/** The rule of such a cause. */
export const ruleOfCause = (cause: string): string => cause.slice('policy/'.length);

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
    captured: { rule: rule.title, severity: rule.severity },
    ...(first?.container !== undefined && { container: first.container }),
    owner: 'application',
    retryable: false,
    remedy: rule.remedy,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security.html',
  };
}
