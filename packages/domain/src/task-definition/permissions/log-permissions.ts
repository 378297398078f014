import { containersOf, isTrue } from '../definition-parts.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { agentRole, localArn, type Permission, type PermissionContext } from './permission.ts';

/** Output plugins of Fluent Bit that call AWS, with what they call (pages of aws-for-fluent-bit and of Fluent Bit). */
const OUTPUT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
  cloudwatch_logs: [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:DescribeLogStreams',
    'logs:PutLogEvents',
  ],
  firehose: ['firehose:PutRecordBatch'],
  kinesis: ['kinesis:PutRecords'],
  kinesis_firehose: ['firehose:PutRecordBatch'],
  kinesis_streams: ['kinesis:PutRecords'],
  s3: ['s3:PutObject'],
};

/** Writing logs ("Using the awslogs log driver" and "Send Amazon ECS logs to an AWS service (FireLens)", ECS guide). */
export function logPermissions(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  return containersOf(definition).flatMap(({ container: { logConfiguration }, name }) => {
    const options = logConfiguration?.options ?? {};
    if (logConfiguration?.logDriver === 'awslogs') {
      return awslogsPermissions({ options, name }, agentRole(definition, context), context);
    }
    if (logConfiguration?.logDriver !== 'awsfirelens') return [];
    const plugin = options.Name ?? options.name ?? '';
    const actions = OUTPUT_ACTIONS[plugin];
    if (actions === undefined) return [];
    return [
      {
        role: 'task' as const,
        actions,
        resources: ['*'],
        why: `the log router sends the logs of container ${name} by its output ${plugin}, with the task role`,
      },
    ];
  });
}

function awslogsPermissions(
  { options, name }: { readonly options: Readonly<Record<string, string>>; readonly name: string },
  role: Permission['role'],
  context: PermissionContext,
): readonly Permission[] {
  const group = options['awslogs-group'] ?? '*';
  const at = { ...context, region: options['awslogs-region'] ?? context.region };
  const write: Permission = {
    role,
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [localArn('logs', `log-group:${group}:*`, at)],
    why: `container ${name} logs to CloudWatch Logs`,
  };
  if (!isTrue(options['awslogs-create-group'])) return [write];
  const create: Permission = {
    role,
    actions: ['logs:CreateLogGroup'],
    resources: [localArn('logs', `log-group:${group}`, at)],
    why: `awslogs-create-group lets container ${name} make its log group`,
  };
  return [create, write];
}
