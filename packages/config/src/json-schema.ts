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
  const [step, ...rest] = path;
  return keysIn(configurationJsonSchema(), { step, rest, value });
}

/** The section of the file in which a key of this name, or nearly, stands. */
export function sectionWith(key: string): string | undefined {
  const sections = Object.entries(configurationJsonSchema().properties ?? {});
  return sections.find(([, { properties = {} }]) => suggest(key, Object.keys(properties)) !== undefined)?.[0];
}

function keysIn(
  schema: JsonSchema | undefined,
  at: { readonly step: string | number | undefined; readonly rest: Path; readonly value: unknown },
): string[] {
  const chosen = schema && choose(schema, at.value);
  if (chosen === undefined) return [];
  if (at.step === undefined) return Object.keys(chosen.properties ?? {});
  const [step, ...rest] = at.rest;
  return keysIn(inside(chosen, at.step), {
    step,
    rest,
    value: (at.value as Record<string, unknown>)?.[at.step],
  });
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
