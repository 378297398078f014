import type { Path } from './problem.ts';

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

/** The keys that may stand at a path of a value with this schema. Of alternatives the value's `type` decides. */
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
