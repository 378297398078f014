import { LOG_OPERATIONS } from '../logs/operations/index.ts';
import type { LogOperation } from '../logs/operations/operation.ts';
import { EcsException } from '../operations/exception.ts';
import type { Caller } from '../operations/operation.ts';
import { isOperationName, type Simulator } from '../simulator.ts';
import { readInput } from './read-input.ts';
import { LOG_SCHEMAS, SCHEMAS, type Schemas } from './schemas.ts';
import { writeOutput } from './write-output.ts';

/** What of an HTTP request the endpoint looks at. Header names are lower case. */
export interface EcsRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface EcsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const TARGET_PREFIX = 'AmazonEC2ContainerServiceV20141113';
/** CloudWatch Logs: what containers have written. */
const LOGS_TARGET_PREFIX = 'Logs_20140328';
const CONTENT_TYPE = 'application/x-amz-json-1.1';

const answerWith = (status: number, body: unknown): EcsAnswer => ({
  status,
  headers: { 'content-type': CONTENT_TYPE },
  body: JSON.stringify(body),
});

/** 400 for whatever the model knows, 500 for ServerException ("Common errors", ECS API reference). */
const statusOf = ({ name }: EcsException): number => (name === 'ServerException' ? 500 : 400);

/** An API that speaks AWS JSON 1.1. */
interface Api {
  readonly schemas: Schemas;
  /** As clients name it. */
  readonly title: string;
  /** Performs the operation; undefined where the simulator has none of that name. */
  readonly operation: (simulator: Simulator, name: string) => Perform | undefined;
}
type Perform = (input: unknown, caller: Caller) => unknown;

const ECS: Api = {
  schemas: SCHEMAS,
  title: 'Amazon ECS',
  operation: (simulator, name) =>
    isOperationName(name) ? (input, caller) => simulator.callUntyped(name, input, caller) : undefined,
};

const LOGS: Api = {
  schemas: LOG_SCHEMAS,
  title: 'CloudWatch Logs',
  operation: (simulator, name) => {
    const operation: LogOperation<string, never, unknown> | undefined = LOG_OPERATIONS.find(
      (one) => one.name === name,
    );
    return operation && ((input) => operation.run(simulator, input as never));
  },
};

/** By the first part of `X-Amz-Target`. */
const APIS: Readonly<Record<string, Api>> = { [TARGET_PREFIX]: ECS, [LOGS_TARGET_PREFIX]: LOGS };

/**
 * Answers one call of the AWS JSON 1.1 protocol at the simulator's present moment: input and output go through the SDK's
 * own schemas.
 */
export function answerCall(simulator: Simulator, request: EcsRequest): EcsAnswer {
  try {
    return answerWith(200, call(simulator, request));
  } catch (error) {
    if (!(error instanceof EcsException)) throw error;
    return answerWith(statusOf(error), { __type: error.name, message: error.message, ...error.members });
  }
}

/** `StopTask` of `X-Amz-Target: AmazonEC2ContainerServiceV20141113.StopTask`. */
export const operationOf = (headers: EcsRequest['headers']): string =>
  headers['x-amz-target']?.split('.').at(-1) ?? '';

function call(simulator: Simulator, { headers, body }: EcsRequest): unknown {
  const [prefix = ''] = headers['x-amz-target']?.split('.') ?? [];
  const name = operationOf(headers);
  const { schemas, title, operation } = APIS[prefix] ?? ECS;
  const known = schemas.get(name);
  const performs = operation(simulator, name);
  if (known === undefined) throw unknown(`${title} has no operation ${name}`);
  if (performs === undefined) throw unknown(`${title} has ${name}, and the simulator does not answer it`);
  const input = readInput(parse(body), known.input);
  return writeOutput(performs(input, callerOf(simulator, headers)), known.output);
}

const unknown = (message: string): EcsException => new EcsException('UnknownOperationException', message);

function parse(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new EcsException('SerializationException', 'The request body is not JSON');
  }
}

/** Signatures are not checked. The access key tells callers apart: it stands where an identity's name would. */
function callerOf({ world }: Simulator, headers: EcsRequest['headers']): Caller {
  const key = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'anonymous';
  const userAgent = headers['user-agent'];
  return {
    arn: `arn:aws:iam::${world.account}:user/${key}`,
    sourceIPAddress: '127.0.0.1',
    ...(userAgent !== undefined && { userAgent }),
  };
}
