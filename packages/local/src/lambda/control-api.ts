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
export function createLambdaControl(options: LambdaControlOptions): Handler {
  const routes = routesOf(options);
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

type Routes = readonly (readonly [method: string, path: RegExp, route: Route])[];

function routesOf(options: LambdaControlOptions): Routes {
  const { topology, switches } = options;
  return [
    [
      'GET',
      /^functions\/?$/,
      () => ({ Functions: Object.keys(topology.functions).map((name) => configuration(name, options)) }),
    ],
    [
      'GET',
      /^functions\/([^/]+)\/configuration$/,
      (name) => ({ ...configuration(name, options), State: 'Active', LastUpdateStatus: 'Successful' }),
    ],
    [
      'GET',
      /^event-source-mappings\/?$/,
      (_, { path }) => {
        const name = new URL(path, 'http://lambda').searchParams.get('FunctionName') ?? '';
        return { EventSourceMappings: mappingsOf(name.split(':').at(-1) ?? '', options) };
      },
    ],
    [
      'PUT',
      /^event-source-mappings\/([^/]+)$/,
      (name, { body }) => {
        const { Enabled } = JSON.parse(body === '' ? '{}' : body);
        if (typeof Enabled === 'boolean') switches.set(known(name, options), Enabled);
        return mappingsOf(name, options)[0] ?? {};
      },
    ],
  ];
}

function arnOf(name: string, { region }: LambdaControlOptions): string {
  return `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;
}

function known(name: string, options: LambdaControlOptions): string {
  if (Object.hasOwn(options.topology.functions, name)) return name;
  throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(name, options)}`, 404);
}

function configuration(name: string, options: LambdaControlOptions): Json {
  const { memoryMiB, timeoutSeconds } = options.topology.functions[known(name, options)] ?? {};
  return {
    FunctionName: name,
    FunctionArn: arnOf(name, options),
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Role: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    Handler: `${name}.handler`,
    MemorySize: memoryMiB,
    Timeout: timeoutSeconds,
    Environment: { Variables: options.environment },
  };
}

function mappingsOf(name: string, options: LambdaControlOptions): readonly Json[] {
  const { topology, region, switches } = options;
  const { source } = topology.functions[known(name, options)] ?? {};
  if (source === undefined || !('queue' in source)) return [];
  const queue = physicalName(source.queue, topology.queues[source.queue] ?? {});
  return [
    {
      UUID: name,
      FunctionArn: arnOf(name, options),
      EventSourceArn: `arn:aws:sqs:${region}:${ACCOUNT}:${queue}`,
      BatchSize: source.batchSize,
      State: switches.isEnabled(name) ? 'Enabled' : 'Disabled',
      StateTransitionReason: 'USER_INITIATED',
    },
  ];
}

function answer(routes: Routes, request: HttpRequest): Json {
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
