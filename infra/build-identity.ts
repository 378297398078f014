import { createHash } from 'node:crypto';
import type { Configuration } from '@taskwarden/response';

/** The version of every package here: they are released together. */
export const VERSION = '0.1.0';

/** What a function says in its environment of what it was built from, so that a deployment can be compared with a clone. */
export const BUILD = { version: 'TASKWARDEN_VERSION', configuration: 'CONFIGURATION_HASH' } as const;

/** Of the configuration a hash: who may describe a function must not read in it. */
export function buildIdentity(configuration: Configuration): Record<string, string> {
  return { [BUILD.version]: VERSION, [BUILD.configuration]: hashOf(configuration) };
}

/** The same for the same configuration, in whatever order it was written. */
function hashOf(configuration: Configuration): string {
  return createHash('sha256').update(JSON.stringify(configuration, inOrder)).digest('hex').slice(0, 16);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
