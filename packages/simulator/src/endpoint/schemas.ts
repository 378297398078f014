import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ecs from '@aws-sdk/client-ecs';
import type { Schema } from './shape.ts';

/** Input and output of an operation, in the SDK's schemas. */
export interface OperationSchemas {
  readonly input: Schema;
  readonly output: Schema;
}

/** The kind of an operation's tuple. */
const OPERATION = 9;

function schemasIn(tuple: unknown): OperationSchemas | undefined {
  if (!Array.isArray(tuple) || tuple[0] !== OPERATION) return undefined;
  const [, , , , input, output] = tuple as readonly Schema[];
  return input === undefined || output === undefined ? undefined : { input, output };
}

export type Schemas = ReadonlyMap<string, OperationSchemas>;

/** What a client of the SDK says of its operations, by their names. */
export function schemasOf(client: object): Schemas {
  return new Map(
    Object.entries(client).flatMap(([name, exported]) => {
      const schemas = name.endsWith('$') ? schemasIn(exported) : undefined;
      return schemas ? [[name.slice(0, -1), schemas] as const] : [];
    }),
  );
}

/** Every operation of the API that this version of the SDK knows, whether the simulator answers it or not. */
export const SCHEMAS = schemasOf(ecs);
/** The same of CloudWatch Logs. */
export const LOG_SCHEMAS = schemasOf(logs);
