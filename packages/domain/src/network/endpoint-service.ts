/** VPC endpoint services that ECS tasks and container instances use ("Amazon ECS interface VPC endpoints", ECS guide). */
export const ENDPOINT_TYPES = {
  ecs: 'interface',
  'ecs-agent': 'interface',
  'ecs-telemetry': 'interface',
  'ecr.api': 'interface',
  'ecr.dkr': 'interface',
  elasticfilesystem: 'interface',
  'kinesis-firehose': 'interface',
  'kinesis-streams': 'interface',
  kms: 'interface',
  logs: 'interface',
  /** Image layers need the gateway: the interface endpoint of S3 does not serve Amazon ECR. */
  s3: 'gateway',
  secretsmanager: 'interface',
  ssm: 'interface',
  ssmmessages: 'interface',
} as const satisfies Record<string, 'interface' | 'gateway'>;

export type EndpointService = keyof typeof ENDPOINT_TYPES;

/** In China these services have names of their own; all others keep the common prefix (`aws-ec2` of the AWS CDK, 2025). */
const CHINESE: ReadonlySet<EndpointService> = new Set([
  'ecr.api',
  'ecr.dkr',
  'elasticfilesystem',
  'kinesis-streams',
]);

/**
 * The name under which a VPC endpoint is created. Names in isolated regions are not published, and get the common prefix.
 *
 * @example
 * endpointServiceName('ecr.api', 'eu-west-1') // 'com.amazonaws.eu-west-1.ecr.api'
 * endpointServiceName('ecr.api', 'cn-north-1') // 'cn.com.amazonaws.cn-north-1.ecr.api'
 */
export function endpointServiceName(service: EndpointService, region: string): string {
  const prefix = region.startsWith('cn-') && CHINESE.has(service) ? 'cn.com.amazonaws' : 'com.amazonaws';
  return `${prefix}.${region}.${service}`;
}

/** The service behind a name, short or in full: `logs`, `com.amazonaws.eu-west-1.logs`. Undefined for others. */
export function endpointServiceOf(name: string): EndpointService | undefined {
  const short = name.replace(/^(?:cn\.)?com\.amazonaws\.[a-z\d-]+\./, '');
  return Object.hasOwn(ENDPOINT_TYPES, short) ? (short as EndpointService) : undefined;
}
