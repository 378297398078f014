import type { Diagnosis } from '@taskwarden/diagnosis';

/** A diagnosis as one JSON line, with exactly the promised keys in the promised order. */
export function verdictLine(diagnosis: Diagnosis, id?: string | number): string {
  const { cause, category, initiator, expected, confidence, summary, evidence, conflicts } = diagnosis;
  const { container, captured, owner, retryable, remedy, docs } = diagnosis;
  return JSON.stringify({
    ...(id !== undefined && { id }),
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
  });
}
