import type { Matchers, Silence } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, optional, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';

const matchers = object<Matchers>({
  account: optional(text),
  region: optional(text),
  cluster: optional(text),
  service: optional(text),
  family: optional(text),
  team: optional(text),
  environment: optional(text),
  cause: optional(text),
  severity: optional(text),
  level: optional(text),
});

/** A silence. It stays a while after it expired, so that people can see who had silenced what. */
export const silence = defineItem<Silence>({
  type: 'silence',
  schemaVersion: 1,
  shape: object<Silence>({
    silenceId: text,
    match: matchers,
    author: text,
    reason: text,
    createdAt: number,
    expiresAt: number,
  }),
});

/** There are few silences, and every telling asks for all of them. */
export const SILENCES = 'silences';
export const silenceKey = (silenceId: string): Key => ({ pk: SILENCES, sk: `silence#${silenceId}` });

export function silenceItem(entry: Silence, expiresAt: number): Item {
  return silence.item({ ...silenceKey(entry.silenceId), expiresAt }, entry);
}
