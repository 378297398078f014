import type { JsonSchema } from '@taskwarden/config/reading';
import * as z from 'zod/mini';
import { scenarioFile } from './schema.ts';

/**
 * The JSON Schema of scenario files, for editors: docs/reference/scenario.schema.json. The policy in a scenario has the
 * configuration's schema, which only those know who may know of rules: they give it.
 */
export function scenarioJsonSchema(policy: JsonSchema = {}): JsonSchema {
  const schema = z.toJSONSchema(scenarioFile, { io: 'input' }) as JsonSchema;
  const { description } = schema.properties?.policy ?? {};
  return {
    ...schema,
    properties: {
      ...schema.properties,
      policy: { ...schema.properties?.policy, ...policy, ...(description !== undefined && { description }) },
    },
    title: 'Scenario of Taskwarden',
  };
}
