import { LAMBDA_PATH } from '../lambda/control-api.ts';
import { API_PATH, WEBHOOK_PATH } from '../slack/endpoint.ts';
import type { HttpRequest } from './http.ts';

/** The services behind the endpoint. A new one is a row here and a handler in `host/services.ts`. */
export const SERVICES = {
  cloudwatch: { target: 'GraniteServiceVersion20100801' },
  dynamodb: { target: 'DynamoDB_20120810' },
  ecs: { target: 'AmazonEC2ContainerServiceV20141113' },
  events: { target: 'AWSEvents' },
  iam: { queryVersion: '2010-05-08' },
  lambda: {},
  logs: { target: 'Logs_20140328' },
  s3: { scope: 's3' },
  securityhub: { scope: 'securityhub' },
  slack: {},
  sns: { queryVersion: '2010-03-31' },
  sqs: { target: 'AmazonSQS', queryVersion: '2012-11-05' },
  ssm: { target: 'AmazonSSM' },
  sts: { queryVersion: '2011-06-15' },
} as const satisfies Record<
  string,
  { readonly target?: string; readonly queryVersion?: string; readonly scope?: string }
>;
export type ServiceId = keyof typeof SERVICES;

/** What a request asks for. */
export interface Call {
  readonly service: ServiceId;
  /** An operation of AWS, a method of Slack's Web API, or `webhook`. */
  readonly operation: string;
}

function serviceWith(trait: 'target' | 'queryVersion' | 'scope', value: string): ServiceId | undefined {
  const rows = Object.entries<{ readonly [Trait in typeof trait]?: string }>(SERVICES);
  return rows.find(([, row]) => row[trait] === value)?.[0] as ServiceId | undefined;
}

function slackCall({ path }: HttpRequest): Call | undefined {
  const [pathname = ''] = path.split('?');
  if (pathname.startsWith(`${API_PATH}/`)) {
    return { service: 'slack', operation: pathname.slice(API_PATH.length + 1) };
  }
  return pathname.startsWith(`${WEBHOOK_PATH}/`) ? { service: 'slack', operation: 'webhook' } : undefined;
}

function lambdaCall({ method, path }: HttpRequest): Call | undefined {
  return path.startsWith(LAMBDA_PATH) ? { service: 'lambda', operation: `${method} ${path}` } : undefined;
}

function jsonCall({ headers }: HttpRequest): Call | undefined {
  const [target, operation] = headers['x-amz-target']?.split('.') ?? [];
  const service = target === undefined ? undefined : serviceWith('target', target);
  return service && { service, operation: operation ?? '' };
}

function queryCall({ headers, body }: HttpRequest): Call | undefined {
  if (!headers['content-type']?.includes('x-www-form-urlencoded')) return undefined;
  const parameters = new URLSearchParams(body);
  const service = serviceWith('queryVersion', parameters.get('Version') ?? '');
  return service && { service, operation: parameters.get('Action') ?? '' };
}

/** REST protocols name their service only in what is signed: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
function restCall({ headers, method, path }: HttpRequest): Call | undefined {
  const scope = headers.authorization?.match(/Credential=[^,]*\/([\w-]+)\/aws4_request/)?.[1] ?? '';
  const service = serviceWith('scope', scope);
  return service && { service, operation: `${method} ${path}` };
}

/**
 * Tells the service by the path (Slack, Lambda), by `X-Amz-Target` (JSON protocols), by the API version (query protocols) or by
 * the signature (REST protocols).
 */
export function identifyCall(request: HttpRequest): Call | undefined {
  return (
    slackCall(request) ?? lambdaCall(request) ?? jsonCall(request) ?? queryCall(request) ?? restCall(request)
  );
}
