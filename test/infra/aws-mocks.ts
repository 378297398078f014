/** What AWS would give back for the resources of a graph: ARNs, URLs and the answers of data sources. */

export interface MockEnvironment {
  readonly region: string;
  readonly accountId: string;
}

export interface NewResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Of an existing resource that is read instead of made; else empty. */
  readonly id?: string;
}

export interface ProviderCall {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const ARN_PREFIX: Readonly<Record<string, (env: MockEnvironment) => string>> = {
  'aws:cloudwatch/eventBus:EventBus': ({ region, accountId }) => `events:${region}:${accountId}:event-bus/`,
  'aws:cloudwatch/eventRule:EventRule': ({ region, accountId }) => `events:${region}:${accountId}:rule/`,
  'aws:cloudwatch/logGroup:LogGroup': ({ region, accountId }) => `logs:${region}:${accountId}:log-group:`,
  'aws:cloudwatch/metricAlarm:MetricAlarm': ({ region, accountId }) =>
    `cloudwatch:${region}:${accountId}:alarm:`,
  'aws:dynamodb/table:Table': ({ region, accountId }) => `dynamodb:${region}:${accountId}:table/`,
  'aws:iam/role:Role': ({ accountId }) => `iam::${accountId}:role/`,
  'aws:lambda/function:Function': ({ region, accountId }) => `lambda:${region}:${accountId}:function:`,
  'aws:s3/bucketObjectv2:BucketObjectv2': () => 's3:::',
  'aws:sns/topic:Topic': ({ region, accountId }) => `sns:${region}:${accountId}:`,
  'aws:sqs/queue:Queue': ({ region, accountId }) => `sqs:${region}:${accountId}:`,
};

function arnOf(type: string, name: string, env: MockEnvironment): string {
  const prefix = ARN_PREFIX[type]?.(env) ?? `${type}:${env.region}:${env.accountId}:`;
  return `arn:aws:${prefix}${name}`;
}

/** The outputs of a resource beside its inputs. */
export function outputsOf(
  { type, name, inputs }: NewResource,
  env: MockEnvironment,
): Record<string, unknown> {
  if (type.startsWith('random:'))
    return { result: 'mockrandom', hex: 'abcd', b64Std: 'YQ==', base64: 'AAAA' };
  if (!type.startsWith('aws:')) return {};
  const physical = [inputs.name, inputs.bucket, name].find((given) => typeof given === 'string') as string;
  const arn = arnOf(type, physical, env);
  const common = { arn, name: physical };
  if (type === 'aws:sqs/queue:Queue') {
    return { ...common, url: `https://sqs.${env.region}.amazonaws.com/${env.accountId}/${physical}` };
  }
  if (type === 'aws:lambda/function:Function') return { ...common, qualifiedArn: `${arn}:1`, version: '1' };
  return common;
}

/** The answers of data sources; a policy document is rendered, as the real provider does, without asking AWS. */
export function answerCall({ token, inputs }: ProviderCall, { region, accountId }: MockEnvironment): object {
  switch (token) {
    case 'aws:index/getRegion:getRegion':
      return { id: region, name: region, region };
    case 'aws:index/getCallerIdentity:getCallerIdentity':
      return { id: accountId, accountId, arn: `arn:aws:iam::${accountId}:root`, userId: 'mock' };
    case 'aws:index/getPartition:getPartition':
      return { id: 'aws', partition: 'aws', dnsSuffix: 'amazonaws.com' };
    case 'aws:iam/getPolicyDocument:getPolicyDocument':
      return { ...inputs, id: 'document', json: policyDocument(inputs.statements as PolicyStatement[]) };
    default:
      return inputs;
  }
}

interface PolicyStatement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly conditions?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

function policyDocument(statements: readonly PolicyStatement[] = []): string {
  const Statement = statements.map(
    ({ sid, effect = 'Allow', actions, resources, principals, conditions }) => ({
      ...(sid && { Sid: sid }),
      Effect: effect.charAt(0).toUpperCase() + effect.slice(1),
      Action: actions,
      Resource: resources,
      ...(principals && {
        Principal: Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      }),
      ...(conditions && {
        Condition: Object.fromEntries(
          [...Map.groupBy(conditions, ({ test }) => test)].map(([test, of]) => [
            test,
            Object.fromEntries(of.map(({ variable, values }) => [variable, values])),
          ]),
        ),
      }),
    }),
  );
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
