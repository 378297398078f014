import type { Confidence, Evidence, StoppedContainer } from '../diagnosis.ts';
import { type StopCause, WEIGHTS, type Weight } from '../stop-cause.ts';
import type { FlatText } from '../texts/flat-text.ts';

/** A cause that something in the record speaks of, and how much that weighs. */
export interface Finding {
  readonly cause: StopCause;
  readonly weight: Weight;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  readonly container: StoppedContainer | undefined;
  readonly text: FlatText | undefined;
}

/** The strongest first; among equals the order of the record stays. */
export function strongestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.length < 2 ? findings : findings.toSorted((one, other) => rank(one) - rank(other));
}

const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'unclear'];

function rank({ weight, confidence }: Finding): number {
  return WEIGHTS.indexOf(weight) * CONFIDENCES.length + CONFIDENCES.indexOf(confidence);
}

/** How sure a cause of this weight is where its words don't say otherwise. */
export function usualConfidence(weight: Weight): Confidence {
  return weight === 'unspecific' || weight === 'unread' || weight === 'bare' ? 'unclear' : 'certain';
}
