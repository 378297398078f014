import type { Diagnosis } from '@taskwarden/diagnosis';
import type { IncidentSubject } from './incident/incident.ts';

/**
 * What makes two happenings the same problem: where, whose, why, and in which container. Never the task or the
 * revision: the next task of the same service that stops of the same cause is the same problem.
 *
 * @example
 * fingerprintOf(subject, { cause: 'out-of-memory/container-limit', container: 'app' }).length // 16
 */
export function fingerprintOf(
  { account, region, clusterName, kind, name }: IncidentSubject,
  { cause, container = '' }: Pick<Diagnosis, 'cause' | 'container'>,
): string {
  return hash([account, region, clusterName, kind, name, cause, container].join('\n'));
}

/** Where a storm of incidents is gathered: one per account and region. */
export function stormFingerprint({ account, region }: Pick<IncidentSubject, 'account' | 'region'>): string {
  return hash([account, region, 'storm'].join('\n'));
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a, 64 bits, over UTF-16 code units: no secret depends on it, and it needs no module of Node. */
export function hash(text: string): string {
  let value = OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * PRIME);
  }
  return value.toString(16).padStart(16, '0');
}
