/**
 * What whoever deploys must be allowed: a row for each type of resource that the deployment has, and what SST itself needs
 * ("IAM Credentials", SST documentation). Everything carries `taskwarden-` in front of its name, so that the policy reaches
 * nothing else where AWS lets a name be said.
 *
 * The actions are those of the AWS provider's create, read, update and delete, as its services name them; they were not tried in
 * an account. A test holds the rows to the graph.
 */

export interface PolicyRow {
  readonly actions: readonly string[];
  /** Ends of ARNs after partition, or `*` where AWS knows no narrower one for it. `REGION` and `ACCOUNT` are filled in. */
  readonly on: readonly string[];
  /** Only in a deployment whose configuration asks for it. */
  readonly optional?: true;
}

const HERE = 'REGION:ACCOUNT';
const TAGS = ['ListTagsForResource', 'TagResource', 'UntagResource'] as const;
const of = (service: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${service}:${name}`);

const REPORTS: Pick<PolicyRow, 'on' | 'optional'> = { on: ['s3:::taskwarden-*'], optional: true };

/** By the type that the graph gives (`test/infra/graph.golden.txt`). */
export const DEPLOYED_TYPES: Readonly<Record<string, PolicyRow>> = {
  'aws:cloudwatch/dashboard:Dashboard': {
    actions: of('cloudwatch', 'DeleteDashboards', 'GetDashboard', 'PutDashboard'),
    on: ['cloudwatch::ACCOUNT:dashboard/taskwarden-*'],
  },
  'aws:cloudwatch/eventArchive:EventArchive': {
    actions: of('events', 'CreateArchive', 'DeleteArchive', 'DescribeArchive', 'UpdateArchive'),
    on: [`events:${HERE}:archive/taskwarden-*`, `events:${HERE}:event-bus/default`],
  },
  'aws:cloudwatch/eventBus:EventBus': {
    actions: of('events', 'CreateEventBus', 'DeleteEventBus', 'DescribeEventBus', 'UpdateEventBus', ...TAGS),
    on: [`events:${HERE}:event-bus/taskwarden-*`],
  },
  'aws:cloudwatch/eventBusPolicy:EventBusPolicy': {
    actions: of('events', 'DescribeEventBus', 'PutPermission', 'RemovePermission'),
    on: [`events:${HERE}:event-bus/taskwarden-*`],
    optional: true,
  },
  'aws:cloudwatch/eventRule:EventRule': {
    actions: of('events', 'DeleteRule', 'DescribeRule', 'DisableRule', 'EnableRule', 'PutRule', ...TAGS),
    on: [`events:${HERE}:rule/taskwarden-*`],
  },
  'aws:cloudwatch/eventTarget:EventTarget': {
    actions: of('events', 'ListTargetsByRule', 'PutTargets', 'RemoveTargets'),
    on: [`events:${HERE}:rule/taskwarden-*`],
  },
  'aws:cloudwatch/logGroup:LogGroup': {
    actions: of(
      'logs',
      'AssociateKmsKey',
      'CreateLogGroup',
      'DeleteLogGroup',
      'DeleteRetentionPolicy',
      'DisassociateKmsKey',
      'PutRetentionPolicy',
      ...TAGS,
    ),
    on: [`logs:${HERE}:log-group:/aws/lambda/taskwarden-*`],
  },
  'aws:cloudwatch/metricAlarm:MetricAlarm': {
    actions: of('cloudwatch', 'DeleteAlarms', 'PutMetricAlarm', ...TAGS),
    on: [`cloudwatch:${HERE}:alarm:taskwarden-*`],
  },
  'aws:dynamodb/table:Table': {
    actions: of(
      'dynamodb',
      'CreateTable',
      'DeleteTable',
      'DescribeContinuousBackups',
      'DescribeTable',
      'DescribeTimeToLive',
      'ListTagsOfResource',
      'TagResource',
      'UntagResource',
      'UpdateContinuousBackups',
      'UpdateTable',
      'UpdateTimeToLive',
    ),
    on: [`dynamodb:${HERE}:table/taskwarden-*`],
  },
  'aws:iam/role:Role': {
    actions: of(
      'iam',
      'CreateRole',
      'DeleteRole',
      'DeleteRolePolicy',
      'DetachRolePolicy',
      'GetRole',
      'GetRolePolicy',
      'ListAttachedRolePolicies',
      'ListInstanceProfilesForRole',
      'ListRolePolicies',
      'PassRole',
      'PutRolePolicy',
      'TagRole',
      'UntagRole',
      'UpdateAssumeRolePolicy',
      'UpdateRole',
    ),
    // SST cuts the app's name where app, stage and role together are too long.
    on: ['iam::ACCOUNT:role/taskwar*'],
  },
  'aws:lambda/eventSourceMapping:EventSourceMapping': {
    actions: of(
      'lambda',
      'DeleteEventSourceMapping',
      'GetEventSourceMapping',
      'ListTags',
      'TagResource',
      'UntagResource',
      'UpdateEventSourceMapping',
    ),
    on: [`lambda:${HERE}:event-source-mapping:*`],
  },
  'aws:lambda/function:Function': {
    actions: of(
      'lambda',
      'CreateFunction',
      'DeleteFunction',
      'GetFunction',
      'GetFunctionCodeSigningConfig',
      'GetFunctionConfiguration',
      'ListTags',
      'ListVersionsByFunction',
      'TagResource',
      'UntagResource',
      'UpdateFunctionCode',
      'UpdateFunctionConfiguration',
    ),
    on: [`lambda:${HERE}:function:taskwarden-*`],
  },
  'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig': {
    actions: of(
      'lambda',
      'DeleteFunctionEventInvokeConfig',
      'GetFunctionEventInvokeConfig',
      'PutFunctionEventInvokeConfig',
      'UpdateFunctionEventInvokeConfig',
    ),
    on: [`lambda:${HERE}:function:taskwarden-*`],
  },
  'aws:s3/bucketObjectv2:BucketObjectv2': {
    actions: of('s3', 'DeleteObject', 'GetObject', 'GetObjectTagging', 'PutObject', 'PutObjectTagging'),
    on: ['s3:::sst-asset-*/*'],
  },
  'aws:s3/bucket:Bucket': {
    actions: of(
      's3',
      'CreateBucket',
      'DeleteBucket',
      'GetAccelerateConfiguration',
      'GetBucketAcl',
      'GetBucketCORS',
      'GetBucketLogging',
      'GetBucketObjectLockConfiguration',
      'GetBucketPolicy',
      'GetBucketRequestPayment',
      'GetBucketTagging',
      'GetBucketVersioning',
      'GetBucketWebsite',
      'GetEncryptionConfiguration',
      'GetLifecycleConfiguration',
      'GetReplicationConfiguration',
      'ListBucket',
      'PutBucketTagging',
    ),
    ...REPORTS,
  },
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': {
    actions: of('s3', 'GetLifecycleConfiguration', 'PutLifecycleConfiguration'),
    ...REPORTS,
  },
  'aws:s3/bucketPolicy:BucketPolicy': {
    actions: of('s3', 'DeleteBucketPolicy', 'GetBucketPolicy', 'PutBucketPolicy'),
    ...REPORTS,
  },
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': {
    actions: of('s3', 'GetBucketPublicAccessBlock', 'PutBucketPublicAccessBlock'),
    ...REPORTS,
  },
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': {
    actions: of('s3', 'GetEncryptionConfiguration', 'PutEncryptionConfiguration'),
    ...REPORTS,
  },
  'aws:scheduler/schedule:Schedule': {
    actions: of('scheduler', 'CreateSchedule', 'DeleteSchedule', 'GetSchedule', 'UpdateSchedule'),
    on: [`scheduler:${HERE}:schedule/default/taskwarden-*`],
  },
  'aws:sns/topic:Topic': {
    actions: of('sns', 'CreateTopic', 'DeleteTopic', 'GetTopicAttributes', 'SetTopicAttributes', ...TAGS),
    on: [`sns:${HERE}:taskwarden-*`],
  },
  'aws:sqs/queue:Queue': {
    actions: of(
      'sqs',
      'CreateQueue',
      'DeleteQueue',
      'GetQueueAttributes',
      'GetQueueUrl',
      'ListQueueTags',
      'SetQueueAttributes',
      'TagQueue',
      'UntagQueue',
    ),
    on: [`sqs:${HERE}:taskwarden-*`],
  },
  'aws:sqs/queuePolicy:QueuePolicy': {
    actions: of('sqs', 'GetQueueAttributes', 'SetQueueAttributes'),
    on: [`sqs:${HERE}:taskwarden-*`],
  },
};

/** What SST does in an account beside the deployment: its buckets for state and code, and the key of its secrets. */
const SST: readonly PolicyRow[] = [
  {
    actions: of(
      's3',
      'CreateBucket',
      'DeleteObject',
      'GetObject',
      'ListBucket',
      'PutBucketNotification',
      'PutBucketPolicy',
      'PutBucketVersioning',
      'PutObject',
    ),
    on: ['s3:::sst-asset-*', 's3:::sst-state-*'],
  },
  {
    actions: of('ecr', 'CreateRepository', 'DescribeRepositories'),
    on: [`ecr:${HERE}:repository/sst-asset`],
  },
  {
    actions: of('ssm', 'GetParameter', 'GetParameters', 'PutParameter'),
    on: [`ssm:${HERE}:parameter/sst/*`],
  },
  // Lists, who one is, and what has no name yet: AWS knows no narrower resource for them.
  {
    actions: [
      'cloudwatch:DescribeAlarms',
      'lambda:CreateEventSourceMapping',
      'logs:DescribeLogGroups',
      'sts:GetCallerIdentity',
    ],
    on: ['*'],
  },
];

export interface DeployerPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** The policy of whoever deploys, for one account and region. Rows with the same resources make one statement. */
export function deployerPolicy({ partition, region, account }: DeployerPlace): PolicyDocument {
  const rows: readonly PolicyRow[] = [...Object.values(DEPLOYED_TYPES), ...SST];
  const statements = Map.groupBy(rows, ({ on }) => on.join(' '));
  const arn = (end: string): string =>
    end === '*' ? end : `arn:${partition}:${end.replaceAll('REGION', region).replaceAll('ACCOUNT', account)}`;
  return {
    Version: '2012-10-17',
    Statement: [...statements.values()].map((same) => ({
      Effect: 'Allow',
      Action: distinct(same.flatMap(({ actions }) => actions)),
      Resource: (same[0]?.on ?? []).map(arn),
    })),
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
