import { WORDINGS_OF_PULLS } from './pulls.ts';
import { WORDINGS_OF_RESOURCES } from './resources.ts';
import { WORDINGS_OF_SERVICES } from './services.ts';
import { WORDINGS_OF_STARTS } from './starts.ts';
import { WORDINGS_OF_STOPS } from './stops.ts';

/** A text with the cause it speaks of, and the field in which ECS gives it. */
export interface Wording {
  readonly cause: string;
  readonly field: 'stoppedReason' | 'serviceEvent';
  readonly text: string;
}

/**
 * Texts as ECS, its agent, Docker, containerd and registries word them. Written down apart from the labelled records and
 * from the samples in the causes: from the sources of the agent, Docker, containerd, runc and the AWS SDKs, from the ECS
 * guide, and from public threads. Ids and names are made up.
 */
export const WORDINGS: readonly Wording[] = [
  ...wordings('stoppedReason', WORDINGS_OF_PULLS),
  ...wordings('stoppedReason', WORDINGS_OF_RESOURCES),
  ...wordings('stoppedReason', WORDINGS_OF_STARTS),
  ...wordings('stoppedReason', WORDINGS_OF_STOPS),
  ...wordings('serviceEvent', WORDINGS_OF_SERVICES),
];

function wordings(
  field: Wording['field'],
  texts: Readonly<Record<string, readonly string[]>>,
): readonly Wording[] {
  return Object.entries(texts).flatMap(([cause, each]) => each.map((text) => ({ cause, field, text })));
}
