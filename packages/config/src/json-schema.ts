import * as z from 'zod/mini';
import type { Path } from './problem.ts';
import { configurationFile } from './schema.ts';
import { suggest } from './suggest.ts';

/** The part of JSON Schema that our schema makes. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

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

/** The same of any schema. */
export function keysIn(schema: JsonSchema | undefined, path: Path, value: unknown): string[] {
  const chosen = schema && choose(schema, value);
  if (chosen === undefined) return [];
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(chosen.properties ?? {});
  return keysIn(inside(chosen, step), rest, (value as Record<string, unknown>)?.[step]);
}

function inside(schema: JsonSchema, step: string | number): JsonSchema | undefined {
  if (typeof step === 'number') return schema.items;
  const other = schema.additionalProperties;
  return schema.properties?.[step] ?? (typeof other === 'object' ? other : undefined);
}

/** Of several alternatives the one whose constant `type` the value carries. */
function choose(schema: JsonSchema, value: unknown): JsonSchema | undefined {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives === undefined) return schema;
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  return alternatives.find((alternative) => alternative.properties?.type?.const === type);
}
