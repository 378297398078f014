import { type Handler, type HttpRequest, jsonResponse } from './http.ts';

/** An error that the service answers with: `code` is the exception's name. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export type Json = Readonly<Record<string, unknown>>;
/** Its answer, now or later. */
export type Operation = (input: Json) => unknown;

/** `PutEvents` of `X-Amz-Target: AWSEvents.PutEvents`. */
export function operationOf(request: HttpRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? '';
}

function parseInput(body: string): Json {
  try {
    const input: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Json;
  } catch {
    // told below
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}

/** A service of the AWS JSON 1.1 protocol: a table of its operations. */
export function awsJsonHandler(operations: Readonly<Record<string, Operation>>): Handler {
  const contentType = 'application/x-amz-json-1.1';
  return async (request) => {
    const name = operationOf(request);
    try {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation)
        throw new AwsError('UnknownOperationException', `The embedded AWS does not know ${name}`);
      return jsonResponse(200, (await operation(parseInput(request.body))) ?? {}, contentType);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return jsonResponse(error.status, { __type: error.code, message: error.message }, contentType);
    }
  };
}
