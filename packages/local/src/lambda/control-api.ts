import { AwsError, type Json } from '../endpoint/aws-json.ts';
import { type Handler, type HttpRequest, jsonResponse } from '../endpoint/http.ts';
import { ACCOUNT, physicalName } from '../sqs-sns/names.ts';
import type { Topology } from '../topology.ts';
import type { MappingSwitches } from './mapping-switches.ts';

export interface LambdaControlOptions {
  readonly topology: Topology;
  readonly region: string;
  readonly switches: MappingSwitches;
  /** What the deployment puts into the environment of every function. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Where Lambda's API begins: its version. */
export const LAMBDA_PATH = '/2015-03-31/';

type Route = (name: string, request: HttpRequest) => Json;

/** Lambda's own API, to look at functions and at what invokes them: REST, where others take their operations by name. */
export function createLambdaControl({
  topology,
  region,
  switches,
  environment,
}: LambdaControlOptions): Handler {
  const arnOf = (name: string): string => `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;

  function known(name: string): string {
    if (Object.hasOwn(topology.functions, name)) return name;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(name)}`, 404);
  }

  function configuration(name: string): Json {
    const { memoryMiB, timeoutSeconds } = topology.functions[known(name)] ?? {};
    return {
      FunctionName: name,
      FunctionArn: arnOf(name),
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Role: `arn:aws:iam::${ACCOUNT}:role/${name}`,
      Handler: `${name}.handler`,
      MemorySize: memoryMiB,
      Timeout: timeoutSeconds,
      Environment: { Variables: environment },
    };
  }

  function mappingsOf(name: string): readonly Json[] {
    const { source } = topology.functions[known(name)] ?? {};
    if (source === undefined || !('queue' in source)) return [];
    const queue = physicalName(source.queue, topology.queues[source.queue] ?? {});
    return [
      {
        UUID: name,
        FunctionArn: arnOf(name),
        EventSourceArn: `arn:aws:sqs:${region}:${ACCOUNT}:${queue}`,
        BatchSize: source.batchSize,
        State: switches.isEnabled(name) ? 'Enabled' : 'Disabled',
        StateTransitionReason: 'USER_INITIATED',
      },
    ];
  }

  const routes: readonly (readonly [method: string, path: RegExp, route: Route])[] = [
    ['GET', /^functions\/?$/, () => ({ Functions: Object.keys(topology.functions).map(configuration) })],
    [
      'GET',
      /^functions\/([^/]+)\/configuration$/,
      (name) => ({ ...configuration(name), State: 'Active', LastUpdateStatus: 'Successful' }),
    ],
    [
      'GET',
      /^event-source-mappings\/?$/,
      (_, { path }) => {
        const name = new URL(path, 'http://lambda').searchParams.get('FunctionName') ?? '';
        return { EventSourceMappings: mappingsOf(name.split(':').at(-1) ?? '') };
      },
    ],
    [
      'PUT',
      /^event-source-mappings\/([^/]+)$/,
      (name, { body }) => {
        const { Enabled } = JSON.parse(body === '' ? '{}' : body);
        if (typeof Enabled === 'boolean') switches.set(known(name), Enabled);
        return mappingsOf(name)[0] ?? {};
      },
    ],
  ];

  return async (request) => {
    try {
      return jsonResponse(200, answer(routes, request));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const response = jsonResponse(error.status, { Type: 'User', Message: error.message });
      return { ...response, headers: { ...response.headers, 'x-amzn-errortype': error.code } };
    }
  };
}

function answer(routes: readonly (readonly [string, RegExp, Route])[], request: HttpRequest): Json {
  const path = new URL(request.path, 'http://lambda').pathname.slice(LAMBDA_PATH.length);
  for (const [method, pattern, route] of routes) {
    const found = method === request.method ? pattern.exec(path) : null;
    if (found !== null) return route(decodeURIComponent(found[1] ?? ''), request);
  }
  throw new AwsError(
    'UnknownOperationException',
    `The embedded AWS does not know ${request.method} ${request.path}`,
    404,
  );
}
