import type { Occurrence } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, optional, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';
import { incidentPartition } from './incident.ts';

/**
 * A distinct happening of an incident: one item per id, however often it is written. A task's stop may be observed
 * again under a higher version; then the later observation stands, as older ones never get past the task's head.
 */
export const occurrence = defineItem<Occurrence>({
  type: 'occurrence',
  schemaVersion: 1,
  shape: object<Occurrence>({
    incidentId: text,
    id: text,
    at: number,
    taskArn: optional(text),
    taskDefinitionArn: optional(text),
    deploymentId: optional(text),
    availabilityZone: optional(text),
    label: optional(text),
  }),
});

export const OCCURRENCES = 'occurrence#';

export function occurrenceItem(entry: Occurrence, expiresAt: number): Item {
  const pk = incidentPartition(entry.incidentId);
  return occurrence.item({ pk, sk: `${OCCURRENCES}${entry.id}`, expiresAt }, entry);
}

/** Oldest first; at the same time by id, so that every reader sees the same order. */
export function byTime(one: Occurrence, other: Occurrence): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
