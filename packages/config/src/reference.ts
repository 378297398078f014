import { DURATION } from './duration.ts';
import { configurationJsonSchema, type JsonSchema } from './json-schema.ts';
import { SECRET_REFERENCE } from './secret-reference.ts';

/**
 * The page `docs/reference/configuration.md`, made from the schema, so that it can't tell anything else than what is
 * validated.
 */
export function configurationReference(): string {
  const { properties = {} } = configurationJsonSchema();
  const sections = Object.entries(properties).map(([name, schema]) => section(name, schema));
  return `${[INTRODUCTION, ...sections].join('\n')}`;
}

const INTRODUCTION = `# Configuration

<!-- Generated from packages/config/src/schema.ts by \`npm run docs\`. Edit the schema. -->

One file, \`taskwarden.config.yaml\`. Every key has a default: an empty file, or none, is valid. \`taskwarden config check\`
reports everything that is wrong with a file at once; \`taskwarden config schema\` prints the JSON Schema for editors.

- Durations are a whole number and a unit: \`90s\`, \`5m\`, \`4h\`, \`2d\`.
- Secrets are never written out. They are references: \`env:NAME\` is read from the environment of the function,
  \`ssm:/path\` from that parameter of Systems Manager, when a message is sent.
- A key that is not listed here is an error.
`;

function section(name: string, schema: JsonSchema): string {
  const lines = [
    `## \`${name}\``,
    '',
    ...(schema.description === undefined ? [] : [schema.description, '']),
    ...body(schema),
  ];
  return `${lines.join('\n')}\n`;
}

function body(schema: JsonSchema): readonly string[] {
  const rows = schema.items ?? schema;
  const alternatives =
    typeof schema.additionalProperties === 'object' ? schema.additionalProperties.oneOf : undefined;
  if (alternatives !== undefined) return alternatives.flatMap(alternative).slice(0, -1);
  const head = schema.items?.properties === undefined ? [] : ['A list; each row has:', ''];
  if (rows.properties === undefined) return [`Value: ${kind(schema)}. Default: ${written(schema.default)}.`];
  return [...head, ...table(rows)];
}

/** A channel type, with its own options. */
function alternative(schema: JsonSchema): readonly string[] {
  const { type, ...options } = schema.properties ?? {};
  const described = [`### \`type: ${String(type?.const)}\``, '', schema.description ?? '', ''];
  if (Object.keys(options).length === 0) return [...described, 'No options.', ''];
  return [...described, ...table({ ...schema, properties: options }), ''];
}

function table(schema: JsonSchema): readonly string[] {
  return [
    '| key | value | default | |',
    '| --- | --- | --- | --- |',
    ...rowsOf(schema, '').map((cells) => `| ${cells.map(cell).join(' | ')} |`),
  ];
}

/** One row a key; the keys of a nested section, of a list's rows and of what stands under names follow it with their path. */
function rowsOf(schema: JsonSchema, prefix: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isRequired = schema.required?.includes(name) && property.default === undefined;
    const byDefault = isRequired ? '**required**' : written(property.default);
    const row = [`\`${prefix}${name}\``, kind(property), byDefault, property.description ?? ''];
    const at = `${prefix}${name}`;
    const named = typeof property.additionalProperties === 'object' ? property.additionalProperties : {};
    return [
      row,
      ...rowsOf(property, `${at}.`),
      ...rowsOf(property.items ?? {}, `${at}[].`),
      ...rowsOf(named, `${at}.*.`),
    ];
  });
}

function kind(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${word}\``).join(', ');
  if (schema.properties !== undefined) return 'section';
  if (typeof schema.additionalProperties === 'object') return 'section of names';
  if (schema.items !== undefined) return `list of ${kind(schema.items)}s`;
  if (schema.minimum !== undefined) return `whole number, ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return '`true` or `false`';
  return PATTERNS[schema.pattern ?? ''] ?? 'text';
}

const PATTERNS: Readonly<Record<string, string>> = {
  [DURATION.source]: 'duration',
  [SECRET_REFERENCE.source]: 'secret reference',
};

function written(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? `\`${value}\`` : `\`${JSON.stringify(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
