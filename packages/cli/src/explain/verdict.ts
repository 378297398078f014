import type { Diagnosis } from '@taskwarden/diagnosis';

/** A diagnosis as programs are promised it: exactly these keys, in this order. */
export function toVerdict(diagnosis: Diagnosis): Diagnosis {
  const { cause, category, initiator, expected, confidence, summary, evidence, conflicts } = diagnosis;
  const { container, captured, owner, retryable, remedy, docs } = diagnosis;
  return {
    cause,
    category,
    initiator,
    expected,
    confidence,
    summary,
    evidence: evidence.map(({ field, text }) => ({ field, text })),
    conflicts,
    ...(container !== undefined && { container }),
    captured,
    owner,
    retryable,
    remedy,
    docs,
  };
}
