import type { JsonSchema } from '@taskwarden/config/reading';
import * as z from 'zod/mini';
import { scenarioFile } from './schema.ts';

/** The JSON Schema of scenario files, for editors: docs/reference/scenario.schema.json. */
export function scenarioJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(scenarioFile, { io: 'input' }) as JsonSchema;
  return { ...schema, title: 'Scenario of Taskwarden' };
}
