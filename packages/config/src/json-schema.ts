import * as z from 'zod/mini';
import type { Path } from './problem.ts';
import { configurationFile } from './schema.ts';
import { type JsonSchema, keysIn } from './schema-keys.ts';
import { suggest } from './suggest.ts';

export type { JsonSchema } from './schema-keys.ts';

/** The JSON Schema of `taskwarden.config.yaml`, for editors: what `taskwarden config schema` prints. */
export function configurationJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configurationFile, { io: 'input' }) as JsonSchema;
  return { ...schema, title: 'Configuration of Taskwarden' };
}

/** The keys that may stand at a path of a file with this content. Where a channel stands, its `type` decides. */
export function keysAt(path: Path, value: unknown): string[] {
  return keysIn(configurationJsonSchema(), path, value);
}

/** The section of the file in which a key of this name, or nearly, stands. */
export function sectionWith(key: string): string | undefined {
  const sections = Object.entries(configurationJsonSchema().properties ?? {});
  return sections.find(([, { properties = {} }]) => suggest(key, Object.keys(properties)) !== undefined)?.[0];
}
